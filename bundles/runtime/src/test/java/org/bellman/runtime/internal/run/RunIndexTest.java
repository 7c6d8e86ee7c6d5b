package org.bellman.runtime.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.bellman.api.run.RunState;
import org.junit.jupiter.api.Test;

class RunIndexTest extends ImitatedRuns {
    private final RunIndex index = new RunIndex(2);

    private Run added(String name, Map<String, Object> settings) {
        Run run = run(name, settings);
        assertThat(index.add(run.supervisor)).isTrue();
        return run.begin();
    }

    @Test
    void theOldestOfThoseThatHaveEndedAreForgottenAndNoneThatGoesOn() throws Exception {
        Run going = added("going", gated("gate"));
        for (String name : new String[] {"a", "b", "c"}) {
            added(name, Map.of()).supervisor.await();
        }
        Run last = added("d", Map.of());
        assertThat(index.names()).containsExactly("b", "c", "d", "going");
        assertThat(index.goes("going")).isTrue();
        assertThat(index.goes("b")).isFalse();
        assertThat(index.goes("a")).isFalse();
        open("gate");
        going.supervisor.await();
        last.supervisor.await();
    }

    @Test
    void takesInNothingOnceItIsClosed() {
        index.close();
        Run run = run("a", Map.of());
        assertThat(index.add(run.supervisor)).isFalse();
        assertThat(index.all()).isEmpty();
    }

    @Test
    void aRunThatIsDroppedIsSuspendedThoughNothingMakesItBegin() throws Exception {
        Run run = run("a", Map.of());
        run.supervisor.drop();
        assertThat(run.supervisor.await().status().state()).isEqualTo(RunState.SUSPENDED);
        assertThat(run.file("run.json")).contains("suspended");
    }
}
