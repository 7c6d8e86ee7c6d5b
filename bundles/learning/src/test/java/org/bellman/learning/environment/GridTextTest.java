package org.bellman.learning.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bellman.api.settings.SettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GridTextTest {
    @Test
    void rowsAreReadFromAboveToBelow() {
        assertThat(GridText.rows("map", "ab/ba", "ab", "small")).containsExactly("ab", "ba");
        assertThat(GridText.rows("map", "a", "ab", "small")).containsExactly("a");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "abc | has the letter c in row 1; take small, or rows of a and b separated by /",
                "ab//ab | has no cell in row 2; write its cells as a or b",
                "/ab | has no cell in row 1; write its cells as a or b",
                "ab/a | has rows of different lengths, row 1 of 2 and row 2 of 1 cells; make them equally long",
            })
    void textThatIsNoMapIsRefused(String text, String complaint) {
        assertThatThrownBy(() -> GridText.rows("map", text, "ab", "small"))
                .isInstanceOf(SettingException.class)
                .hasMessage("map=" + text + " " + complaint);
    }
}
