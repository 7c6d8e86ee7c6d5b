package org.bellman.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ShortestDecimalTest {
    @Test
    void layoutIsThatOfDoubleToString() {
        double[] values = {0, -0.0, 1, -1, 0.001, 0.00099, 9999999, 1e7, 1.5, -123.25, 1e-5, 1e300, 100};
        for (double value : values) {
            assertThat(ShortestDecimal.of(value)).isEqualTo(Double.toString(value));
        }
    }

    @Test
    void knownAnomaliesOfOlderJdksAreShort() {
        assertThat(ShortestDecimal.of(2e23)).isEqualTo("2.0E23");
        assertThat(ShortestDecimal.of(2.2250738585072014E-308)).isEqualTo("2.2250738585072014E-308");
        assertThat(ShortestDecimal.of(Double.MIN_VALUE)).isEqualTo("4.9E-324");
        assertThat(ShortestDecimal.of(1.0E23)).isEqualTo("1.0E23");
        assertThat(ShortestDecimal.of(8.41E21)).isEqualTo("8.41E21");
        assertThat(ShortestDecimal.of(Double.MAX_VALUE)).isEqualTo("1.7976931348623157E308");
    }

    @Test
    void textReadsBackAndOneDigitLessDoesNot() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 20_000; i++) {
            double value = i % 2 == 0 ? random.nextDouble() : Double.longBitsToDouble(random.nextLong());
            if (!Double.isFinite(value)) {
                continue;
            }
            String text = ShortestDecimal.of(value);
            assertThat(Double.parseDouble(text)).isEqualTo(value);
            BigDecimal written = new BigDecimal(text).stripTrailingZeros();
            if (written.precision() > 2) {
                double shorter =
                        written.round(new MathContext(written.precision() - 1)).doubleValue();
                assertThat(shorter).as("%s with one digit less", text).isNotEqualTo(value);
            }
        }
    }
}
