package org.bellman.learning.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ScheduleTest {
    @Test
    void aLinearScheduleIsStraightThenConstant() {
        Schedule epsilon = Schedule.linear(1, 0.04, 0.16, 50_000);
        assertThat(epsilon.at(0)).isEqualTo(1);
        assertThat(epsilon.at(4000)).isEqualTo(0.52);
        assertThat(epsilon.at(8000)).isEqualTo(0.04);
        assertThat(epsilon.at(50_000)).isEqualTo(0.04);
        assertThat(epsilon.at(7999)).isGreaterThan(0.04);
    }

    @Test
    void aFractionOfZeroIsTheLastValueAtOnce() {
        assertThat(Schedule.linear(1, 0.1, 0, 10).at(0)).isEqualTo(0.1);
    }

    @Test
    void aLearningRateCanFallToZero() {
        Schedule rate = Schedule.linear(7e-4, 0, 1, 1000);
        assertThat(rate.at(500)).isEqualTo(3.5e-4);
        assertThat(rate.at(1000)).isZero();
        assertThat(rate.at(2000)).isZero();
    }

    @Test
    void aConstantStays() {
        assertThat(Schedule.constant(0.3).at(Long.MAX_VALUE)).isEqualTo(0.3);
    }

    @Test
    void rangesAreChecked() {
        assertThatThrownBy(() -> Schedule.linear(1, 0, 1.5, 10)).hasMessageContaining("fraction is 1.5");
        assertThatThrownBy(() -> Schedule.linear(1, 0, Double.NaN, 10)).hasMessageContaining("fraction is NaN");
        assertThatThrownBy(() -> Schedule.linear(1, 0, 1, 0)).hasMessageContaining("budget is 0");
    }
}
