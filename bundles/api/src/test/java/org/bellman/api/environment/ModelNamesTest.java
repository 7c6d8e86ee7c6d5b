package org.bellman.api.environment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ModelNamesTest {
    @Test
    void whatControlsATerminalOrBreaksALineIsEscaped() {
        assertThat(ModelNames.shown("a\u001b[2Jb\nc\u007f\u202e\u2028"))
                .isEqualTo("a\\u001b[2Jb\\u000ac\\u007f\\u202e\\u2028");
        assertThat(ModelNames.shown("Zürich, → \"x\"")).isEqualTo("Zürich, → \"x\"");
    }
}
