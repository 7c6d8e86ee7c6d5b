package org.bellman.api.environment;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class StateGridTest {
    @Test
    void aCharacterForEachStateIsAccepted() {
        assertThatCode(() -> new StateGrid(2, 3, "SFFFHG", "←↓→↑")).doesNotThrowAnyException();
    }

    @Test
    void sizesThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> new StateGrid(2, 3, "SFFFH", "←"))
                .hasMessageContaining("5 characters")
                .hasMessageContaining("6");
        assertThatThrownBy(() -> new StateGrid(0, 3, "", "←")).hasMessageContaining("rows 0");
        assertThatThrownBy(() -> new StateGrid(1, 1, "S", "")).hasMessageContaining("actions");
    }
}
