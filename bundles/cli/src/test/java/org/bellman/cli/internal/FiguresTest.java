package org.bellman.cli.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
    @ParameterizedTest
    @CsvSource({
        "500, 500",
        "487.254, 487.25",
        "0.0023, 0.0023",
        "0.00012345678, 0.00012346",
        "0.00000123456, 1.2346e-6",
        "-0.5, -0.5",
        "123456.7, 123460",
        "2.5e12, 2.5e12",
        "0, 0",
        "NaN, -",
        "-Infinity, -inf"
    })
    void numbersHaveFiveDigits(double value, String text) {
        assertThat(Figures.number(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0 | 0", "999 | 999", "1000 | 1,000", "-123456 | -123,456", "1234567 | 1,234,567"})
    void countsHaveTheirThousandsApart(long value, String text) {
        assertThat(Figures.count(value)).isEqualTo(text);
    }

    @Test
    void namesAreSpelledWithHyphens() {
        assertThat(Figures.kebab("episodeReturn")).isEqualTo("episode-return");
        assertThat(Figures.kebab("loss")).isEqualTo("loss");
    }

    @Test
    void aTableWrapsItsLastColumn() {
        assertThat(new Table(" ", 40)
                        .row("a", "short")
                        .row("long-name", "words that do not fit in what is left of the line")
                        .lines())
                .containsExactly(
                        " a          short",
                        " long-name  words that do not fit in",
                        "            what is left of the line");
    }

    @Test
    void oneThingIsNoPlural() {
        assertThat(Figures.count(1, "sweeps")).isEqualTo("1 sweep");
        assertThat(Figures.count(0, "rows")).isEqualTo("0 rows");
        assertThat(Figures.count(2_000, "improvements")).isEqualTo("2,000 improvements");
    }
}
