package org.bellman.logger.console.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.bellman.api.metrics.Convergence;
import org.junit.jupiter.api.Test;

class DescentTest {
    private static final long SECOND = 1_000_000_000;

    private final Descent descent = new Descent();

    private void add(double value, double limit, double seconds) {
        descent.add(new Convergence("residual", value, limit), (long) (seconds * SECOND));
    }

    @Test
    void eachTenthCountsTheSame() {
        add(10, 1e-9, 0);
        assertThat(descent.share()).isZero();
        add(1, 1e-9, 1);
        assertThat(descent.share()).isCloseTo(0.1, within(1e-12));
        add(1e-4, 1e-9, 5);
        assertThat(descent.share()).isCloseTo(0.5, within(1e-12));
        assertThat(descent.secondsLeft()).as("a tenth a second").isCloseTo(5, within(1e-9));
        assertThat(descent.text()).isEqualTo("residual 1e-4 to 1e-9");
        add(9e-10, 1e-9, 10);
        assertThat(descent.share()).isEqualTo(1);
        assertThat(descent.secondsLeft()).isNaN();
        assertThat(descent.text()).isEqualTo("residual 9e-10");
    }

    @Test
    void aMeasureThatRisesBeginsAnew() {
        add(1, 1e-2, 0);
        add(100, 1e-2, 1);
        assertThat(descent.share()).isZero();
        assertThat(descent.secondsLeft()).as("it does not come nearer").isNaN();
        add(1, 1e-2, 2);
        assertThat(descent.share()).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void withoutALimitThereIsNoScaleUntilNothingChanges() {
        add(0.25, 0, 0);
        add(0.125, 0, 1);
        assertThat(descent.share()).isZero();
        assertThat(descent.secondsLeft()).isNaN();
        assertThat(descent.text()).isEqualTo("residual 0.13 to 0");
        add(0, 0, 2);
        assertThat(descent.share()).isEqualTo(1);
        assertThat(descent.text()).isEqualTo("residual 0");
    }

    @Test
    void whatNeverMeasuredAnythingSaysNothing() {
        assertThat(descent.share()).isZero();
        assertThat(descent.secondsLeft()).isNaN();
        assertThat(descent.text()).isEmpty();
    }

    @Test
    void itGoesOnWhereItWas() {
        descent.continueFrom(100);
        add(1, 1e-2, 0);
        assertThat(descent.share()).isCloseTo(0.5, within(1e-12));
        assertThat(descent.first()).isEqualTo(100);
    }
}
