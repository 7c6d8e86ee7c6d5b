package org.bellman.runtime.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {
    @ParameterizedTest
    @CsvSource({
        "learning-rate, learningRate",
        "discount, discount",
        "a3c-workers, a3cWorkers",
        "target-update-2-x, targetUpdate2X"
    })
    void spellingsTranslate(String kebab, String camel) {
        assertThat(Names.camel(kebab)).isEqualTo(camel);
        assertThat(Names.camel(camel)).isEqualTo(camel);
    }

    @ParameterizedTest
    @CsvSource({"learningRate, learning-rate", "learning-rate, learning-rate", "batchsize, batchsize"})
    void theCommandLineSpellsWithHyphens(String name, String kebab) {
        assertThat(Names.kebab(name)).isEqualTo(kebab);
    }

    @Test
    void theNearestIsFoundAcrossCaseAndSwappedLetters() {
        List<String> ids = List.of("dqn", "ddpg", "CartPole-v1", "Pendulum-v1");

        assertThat(Nearest.to("cartpole-v1", ids)).hasValue("CartPole-v1");
        assertThat(Nearest.to("dnq", ids)).hasValue("dqn");
        assertThat(Nearest.to("cartpole", ids)).hasValue("CartPole-v1");
        assertThat(Nearest.to("Ca", ids)).isEmpty();
        assertThat(Nearest.to("ppo", ids)).isEmpty();
        assertThat(Nearest.to("Pendulm-v1", ids)).hasValue("Pendulum-v1");
    }
}
