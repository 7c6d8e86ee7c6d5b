package org.bellman.cli.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bellman.api.environment.ModelNames;
import org.bellman.api.environment.StateGrid;
import org.junit.jupiter.api.Test;

class GridPictureTest {
    private static final Glyphs UNICODE = new Glyphs(true);

    /** Two actions in every state, the second better by 1; all the same in a hole. */
    private static StateResults found(StateGrid grid, double... values) {
        double[][] actionValues = new double[values.length][];
        Arrays.setAll(
                actionValues,
                s -> grid.cells().charAt(s) == 'H' ? new double[2] : new double[] {values[s] - 1, values[s]});
        long[] policy = new long[values.length];
        Arrays.fill(policy, 1);
        return new StateResults(values, policy, Optional.of(actionValues), Optional.of(grid), ModelNames.NONE);
    }

    private static StateResults plane(int rows, int columns) {
        double[] values = new double[rows * columns];
        Arrays.setAll(values, s -> -s / 7.0);
        return found(new StateGrid(rows, columns, "F".repeat(rows * columns), "←→"), values);
    }

    @Test
    void aCellHasItsLetterItsArrowAndItsValue() {
        StateResults found = found(new StateGrid(2, 2, "SFHG", "←→"), 0.25, -10.5, 0, 1);
        assertThat(new GridPicture(found, 80, UNICODE, "elsewhere is all").lines())
                .containsExactly(
                        "  ┌────────┬────────┐",
                        "  │ S    → │ F    → │",
                        "  │   0.25 │ -10.50 │",
                        "  ├────────┼────────┤",
                        "  │ H      │ G      │",
                        "  │      0 │   1.00 │",
                        "  └────────┴────────┘");
    }

    @Test
    void aTerminalWithoutUnicodeShowsPlainCharacters() {
        StateResults found = found(new StateGrid(1, 2, "SG", "←↑"), 0, 1);
        assertThat(new GridPicture(found, 80, new Glyphs(false), "elsewhere is all").lines())
                .containsExactly("  +-----+-----+", "  | S ^ | G   |", "  |   0 |   1 |", "  +-----+-----+");
    }

    @Test
    void valuesHaveFewerDigitsWhereALineIsShort() {
        StateResults found = plane(1, 8);
        assertThat(new GridPicture(found, 100, UNICODE, "elsewhere is all")
                        .lines()
                        .get(2))
                .contains("│ -0.1429 │");
        assertThat(new GridPicture(found, 62, UNICODE, "elsewhere is all")
                        .lines()
                        .get(2))
                .contains("│ -0.1 │");
        assertThat(new GridPicture(found, 52, UNICODE, "elsewhere is all")
                        .lines()
                        .get(2))
                .contains("│-0.14│");
    }

    @Test
    void aWidePlaneHasLettersAndArrowsAndValuesAsShades() {
        List<String> lines = new GridPicture(plane(2, 20), 70, UNICODE, "elsewhere is all").lines();
        assertThat(lines).hasSize(6);
        assertThat(lines.get(0)).isEqualTo("  " + " F→".repeat(20));
        assertThat(lines.get(3)).isEqualTo("  " + "█".repeat(24) + "▓".repeat(24) + "▒".repeat(12));
        assertThat(lines.get(4)).isEqualTo("  " + "▒".repeat(12) + "░".repeat(24));
        assertThat(lines.get(5)).isEqualTo("  values by rank, from -5.5714 (blank) to 0 (█)");
    }

    @Test
    void aWiderOneHasACharacterForEachCellAndIsCutAtTheEndOfTheLine() {
        List<String> lines = new GridPicture(plane(200, 300), 70, UNICODE, "elsewhere is all").lines();
        assertThat(lines.get(0)).isEqualTo("  " + "→".repeat(68));
        assertThat(lines.subList(0, 66)).allMatch(line -> line.length() <= 70);
        assertThat(lines.get(66)).isEqualTo("  the first 66 of 200 rows, 68 of 300 columns; elsewhere is all");
        assertThat(lines).hasSize(2 * 67 + 2);
    }

    @Test
    void aHighNarrowPlaneIsCutToo() {
        List<String> lines = new GridPicture(plane(1000, 1), 80, UNICODE, "elsewhere is all").lines();
        assertThat(lines).hasSize(68).last().isEqualTo("  the first 22 of 1,000 rows, 1 of 1 column; elsewhere is all");
    }

    @Test
    void aPlaneTooHighForBoxesIsShownWholeWithoutThem() {
        List<String> lines = new GridPicture(plane(30, 2), 80, UNICODE, "elsewhere is all").lines();
        assertThat(lines).hasSize(62).noneMatch(line -> line.contains("elsewhere"));
        assertThat(lines.get(29)).isEqualTo("   F→ F→");
    }

    @Test
    void whereAnEpisodeEndsIsNoArrowWhateverActionsAreWorth() {
        StateResults found = found(new StateGrid(1, 3, "FGT", "←→"), 0, 1, 2);
        assertThat(new GridPicture(found, 80, UNICODE, "").lines().get(1)).isEqualTo("  │ F → │ G   │ T   │");
    }

    @Test
    void actionsThatHaveNamesAreToldBelow() {
        StateResults bare = found(new StateGrid(1, 1, "F", "←→"), 0);
        ModelNames names = new ModelNames(List.of(), List.of("we\nst", "a way with a long name"));
        StateResults found = new StateResults(bare.values(), bare.policy(), bare.actionValues(), bare.grid(), names);
        assertThat(new GridPicture(found, 80, UNICODE, "").lines())
                .last()
                .isEqualTo("  ← we\\u000ast, → a way with a long...");
    }

    @Test
    void aCharacterThatControlsATerminalIsAQuestionMark() {
        for (Glyphs glyphs : new Glyphs[] {UNICODE, new Glyphs(false)}) {
            assertThat(glyphs.letter('\u001b')).isEqualTo('?');
            assertThat(glyphs.action("\u001b\n", 1)).isEqualTo('?');
        }
    }

    @Test
    void anActionWithoutACharacterIsAQuestionMark() {
        assertThat(UNICODE.action("←", 1)).isEqualTo('?');
        assertThat(new Glyphs(false).action("ab", 1)).isEqualTo('b');
        assertThat(new Glyphs(false).action("↔⟳", 1)).isEqualTo('1');
    }
}
