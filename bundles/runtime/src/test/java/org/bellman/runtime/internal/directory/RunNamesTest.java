package org.bellman.runtime.internal.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bellman.api.ExitCode;
import org.bellman.api.run.RunException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunNamesTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "0", "a.b_c-d", "dqn-cartpole-v1-seed1"})
    void takesNamesOfTheDesign(String name) {
        assertThat(RunNames.check(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", ".a", "-a", "_a", "a/b", "a b", "..", "a\u00e4", "a\n"})
    void refusesEverythingElseAndSaysWhatIsAllowed(String name) {
        assertThatThrownBy(() -> RunNames.check(name))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("run=" + name)
                .hasMessageContaining("a-z")
                .extracting(e -> ((RunException) e).exitCode())
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void takes64CharactersAndNoMore() {
        RunNames.check("a".repeat(64));
        assertThatThrownBy(() -> RunNames.check("a".repeat(65))).isInstanceOf(RunException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "dqn, CartPole-v1, 1, 1, dqn-cartpole-v1-seed1",
        "dqn, CartPole-v1, 1, 2, dqn-cartpole-v1-seed1-2",
        "dqn, CartPole-v1, -7, 1, dqn-cartpole-v1-seed-7",
        "value-iteration, file:Model 1.json, 3, 1, value-iteration-file-model-1.json-seed3",
        "value-iteration, file:/home/ann/models/lake.json, 3, 1, value-iteration-file-lake.json-seed3",
        "_x, ((, 3, 1, x-seed3",
        "??, ((, 3, 1, run-seed3"
    })
    void makesANameOfWhatIsRun(String algorithm, String task, long seed, int count, String expected) {
        assertThat(RunNames.automatic(algorithm, task, seed, count)).isEqualTo(expected);
    }

    @Test
    void whatItMakesIsAlwaysAName() {
        String name = RunNames.automatic("a".repeat(60), "b".repeat(60), Long.MIN_VALUE, 12);
        assertThat(RunNames.check(name)).endsWith("-seed-9223372036854775808-12");
    }
}
