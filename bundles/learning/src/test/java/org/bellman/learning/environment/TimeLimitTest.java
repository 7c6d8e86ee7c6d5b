package org.bellman.learning.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bellman.api.environment.Environment;
import org.bellman.learning.internal.Chain;
import org.bellman.state.Snapshot;
import org.junit.jupiter.api.Test;

class TimeLimitTest {
    private final float[] observation = new float[2];

    @Test
    void theLastStepIsTruncated() {
        Environment environment = started(new Chain(100), 3);
        assertThat(step(environment)).isZero();
        assertThat(step(environment)).isZero();
        assertThat(step(environment)).isEqualTo(Environment.TRUNCATED);
        environment.reset(1, observation, 0);
        assertThat(step(environment)).isZero();
    }

    @Test
    void aStepAfterTheLimitIsRefused() {
        Environment environment = started(new Chain(100), 1);
        step(environment);
        assertThatThrownBy(() -> step(environment))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("limit of 1 steps");
    }

    @Test
    void terminationAtTheLimitIsTermination() {
        Environment environment = started(new Chain(3), 3);
        step(environment);
        step(environment);
        assertThat(step(environment)).isEqualTo(Environment.TERMINATED);
    }

    @Test
    void theCountIsState() {
        Environment environment = started(new Chain(100), 3);
        step(environment);
        step(environment);
        Snapshot snapshot = Snapshot.copying();
        environment.save(snapshot.writer());
        Environment restored = new TimeLimit(new Chain(100), 3);
        restored.load(snapshot.reader());
        assertThat(step(restored)).isEqualTo(Environment.TRUNCATED);
        assertThat(restored.reward()).isEqualTo(3);
    }

    @Test
    void aLimitBelowOneIsRefused() {
        assertThatThrownBy(() -> new TimeLimit(new Chain(1), 0)).hasMessageContaining("time-limit is 0");
    }

    @Test
    void flagsAreReadWithTerminationFirst() {
        assertThat(Ending.of(0)).isEqualTo(Ending.NONE);
        assertThat(Ending.of(Environment.TRUNCATED)).isEqualTo(Ending.TRUNCATED);
        assertThat(Ending.of(Environment.TERMINATED | Environment.TRUNCATED)).isEqualTo(Ending.TERMINATED);
        assertThat(Ending.TERMINATED.discount(0.9)).isZero();
        assertThat(Ending.TRUNCATED.discount(0.9)).isEqualTo(0.9);
        assertThat(Ending.NONE.discount(0.9)).isEqualTo(0.9);
        assertThat(Ending.TRUNCATED.endsEpisode()).isTrue();
        assertThat(Ending.NONE.endsEpisode()).isFalse();
    }

    private Environment started(Environment inner, int limit) {
        Environment environment = new TimeLimit(inner, limit);
        environment.reset(0, observation, 0);
        return environment;
    }

    private int step(Environment environment) {
        return environment.step(new float[] {1}, 0, observation, 0);
    }
}
