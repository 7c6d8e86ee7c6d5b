package org.bellman.api.metrics;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConvergenceTest {
    @Test
    void zeroIsAValueAndALimit() {
        assertThatCode(() -> new Convergence("residual", 0, 0)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"NaN, 0", "Infinity, 0", "-1, 0", "1, NaN", "1, Infinity", "1, -1e-9"})
    void numbersWithoutALogarithmicScaleAreRefused(double value, double limit) {
        assertThatThrownBy(() -> new Convergence("residual", value, limit))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("residual is " + value);
    }
}
