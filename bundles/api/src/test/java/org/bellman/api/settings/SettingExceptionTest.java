package org.bellman.api.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.bellman.api.ExitCode;
import org.junit.jupiter.api.Test;

class SettingExceptionTest {
    @Test
    void theMessageIsOneSentenceInTheSpellingOfTheCommandLine() {
        SettingException e = new SettingException("learningRate", -1, "is below 0", "take a value in [0, 1]");
        assertThat(e).hasMessage("learning-rate=-1 is below 0; take a value in [0, 1]");
        assertThat(e.key()).isEqualTo("learningRate");
        assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void whoKnowsThePartAndWhatWasTypedSaysIt() {
        SettingException e = new SettingException("tau", 0.0, "is not above 0", "take a value in (0, 1]");
        assertThat(e.of("dqn", "0"))
                .hasMessage("tau=0 of dqn is not above 0; take a value in (0, 1]")
                .hasCause(e);
        assertThat(e.of("dqn", null)).hasMessageStartingWith("tau=0.0 of dqn is not above 0; ");
        SettingException whole = new SettingException("tau", "tau of dqn is given twice", null);
        assertThat(whole.of("dqn", "0")).isSameAs(whole);
    }
}
