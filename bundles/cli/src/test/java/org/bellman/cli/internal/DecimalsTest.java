package org.bellman.cli.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DecimalsTest {
    @Test
    void theLargestNumberHasFiveDigitsAndThePointsStandBelowOneAnother() {
        double[] values = {-13.1254, 0.5, Double.NaN, 0};
        Decimals decimals = Decimals.of(values);
        assertThat(Arrays.stream(values).mapToObj(decimals::text)).containsExactly("-13.125", "0.500", "", "0");
        assertThat(decimals.width(values)).isEqualTo(7);
        assertThat(Decimals.of(0.94, 0.00321).text(0.00321)).isEqualTo("0.00321");
    }

    @Test
    void zerosThatAllNumbersEndInAreLeftOut() {
        assertThat(Decimals.of(-13, -1).text(-13)).isEqualTo("-13");
        assertThat(Decimals.of(0.25, 0.5).text(0.5)).isEqualTo("0.50");
        assertThat(Decimals.of(12345.678).text(12345.678)).isEqualTo("12346");
    }

    @Test
    void whatRoundsToZeroHasNoSign() {
        assertThat(Decimals.of(-10.5, -1e-9).text(-1e-9)).isEqualTo("0.0");
        assertThat(Decimals.of(-0.0).text(-0.0)).isEqualTo("0");
    }

    @Test
    void veryLargeAndVerySmallNumbersAreWrittenOneByOne() {
        assertThat(Decimals.of(1.5e-7).text(1.5e-7)).isEqualTo("1.5e-7");
        assertThat(Decimals.of(2e12, 1).text(2e12)).isEqualTo("2e12");
        assertThat(Decimals.of(1.5e-7).canBeShorter()).isFalse();
    }

    @Test
    void twoDigitsOfTheLargestNumberAreLeftWhenThereIsLittleRoom() {
        Decimals decimals = Decimals.of(0.54203, 0.1);
        while (decimals.canBeShorter()) {
            decimals = decimals.shorter();
        }
        assertThat(decimals.text(0.54203)).isEqualTo("0.54");
        assertThat(Decimals.of(-12.248).shorter().shorter().shorter().canBeShorter())
                .isFalse();
    }

    @Test
    void ofTwoColumnsTheOneWithMoreDigitsDecides() {
        Decimals coarse = Decimals.of(-113.87);
        Decimals fine = Decimals.of(-13.125);
        assertThat(coarse.finer(fine).text(-113.87)).isEqualTo("-113.870");
        assertThat(fine.finer(coarse).text(-113.87)).isEqualTo("-113.870");
        assertThat(fine.finer(Decimals.of(1e12)).text(1e12)).isEqualTo("1e12");
    }
}
