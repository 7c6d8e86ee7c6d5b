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
}
