package org.bellman.runtime.internal.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CompositionTest {
    private static final Part ALGORITHM = new Part("dqn", "org.example.dqn", "1.0.0");
    private static final Part TASK = new Part("Lane-v0", "org.example.lane", "1.0.0");
    private static final Part BACKEND = new Part("plain", "org.example.backend", "1.0.0");
    private static final Composition BEFORE =
            new Composition(ALGORITHM, TASK, BACKEND, Map.of("threads", "1"), List.of(TASK));

    @Test
    void otherLoggersMakeNoDifference() {
        assertThat(BEFORE.differences(new Composition(ALGORITHM, TASK, BACKEND, Map.of("threads", "1"), List.of())))
                .isEmpty();
    }

    @Test
    void anotherVersionIsNamedBesideTheOneBefore() {
        Part newer = new Part("dqn", "org.example.dqn", "1.1.0");

        assertThat(BEFORE.differences(new Composition(newer, TASK, BACKEND, Map.of("threads", "1"), List.of())))
                .containsExactly("dqn (org.example.dqn 1.1.0) takes the place of dqn (org.example.dqn 1.0.0);"
                        + " the results may differ");
    }

    @Test
    void aBackendThatWorksOtherwiseIsTold() {
        assertThat(BEFORE.differences(new Composition(ALGORITHM, TASK, BACKEND, Map.of("threads", "2"), List.of())))
                .containsExactly("the backend works otherwise than before, {threads=2} instead of {threads=1};"
                        + " the results may differ in their last bits");
    }
}
