package org.bellman.runtime.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bellman.api.run.RunState.DONE;
import static org.bellman.api.run.RunState.FAILED;
import static org.bellman.api.run.RunState.LOADING;
import static org.bellman.api.run.RunState.PAUSED;
import static org.bellman.api.run.RunState.PAUSING;
import static org.bellman.api.run.RunState.RUNNING;
import static org.bellman.api.run.RunState.SUSPENDED;
import static org.bellman.api.run.RunState.WAITING;

import java.util.Set;
import java.util.TreeSet;
import org.bellman.api.run.RunState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LifeCycleTest {
    private static Set<RunState> next(RunState from) {
        Set<RunState> next = new TreeSet<>();
        for (RunState to : RunState.values()) {
            if (LifeCycle.allows(from, to)) {
                next.add(to);
            }
        }
        return next;
    }

    @Test
    void allowsExactlyTheWaysOfTheDesign() {
        assertThat(next(WAITING)).containsExactlyInAnyOrder(LOADING, PAUSED, SUSPENDED, FAILED);
        assertThat(next(LOADING)).containsExactlyInAnyOrder(RUNNING, WAITING, PAUSED, FAILED);
        assertThat(next(RUNNING)).containsExactlyInAnyOrder(PAUSING, DONE, FAILED);
        assertThat(next(PAUSING)).containsExactlyInAnyOrder(PAUSED, WAITING, SUSPENDED, DONE, FAILED);
        assertThat(next(PAUSED)).containsExactlyInAnyOrder(WAITING, SUSPENDED, FAILED);
    }

    @ParameterizedTest
    @EnumSource(
            value = RunState.class,
            names = {"SUSPENDED", "DONE", "FAILED"})
    void nothingFollowsAnEnd(RunState end) {
        assertThat(next(end)).isEmpty();
    }

    @Test
    void refusesAWayThatThereIsNotAndStaysWhereItIs() {
        LifeCycle life = new LifeCycle();
        assertThatThrownBy(() -> life.to(RUNNING, ""))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("WAITING")
                .hasMessageContaining("RUNNING");
        assertThat(life.state()).isEqualTo(WAITING);
    }

    @Test
    void aNewStateBringsItsOwnReason() {
        LifeCycle life = new LifeCycle();
        life.because("it waits for its parts");
        life.to(LOADING, "");
        assertThat(life.reason()).isEmpty();
        life.to(FAILED, "no memory");
        assertThat(life.reason()).isEqualTo("no memory");
    }
}
