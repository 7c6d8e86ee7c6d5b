package org.bellman.cli.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bellman.api.environment.ModelNames;
import org.bellman.api.environment.StateGrid;
import org.bellman.api.run.RunResult;
import org.bellman.api.run.RunState;
import org.junit.jupiter.api.Test;

class StateTextTest {
    private static final String WHERE = "elsewhere is all";
    private static final Glyphs UNICODE = new Glyphs(true);

    private static List<String> lines(StateResults found, int columns) {
        return new StateText(found, columns, UNICODE).lines(WHERE);
    }

    private static StateResults many(int states, int actions) {
        double[][] actionValues = new double[states][actions];
        for (double[] row : actionValues) {
            Arrays.setAll(row, a -> a);
        }
        return new StateResults(
                new double[states], new long[states], Optional.of(actionValues), Optional.empty(), ModelNames.NONE);
    }

    @Test
    void everyStateHasALineAndAnActionThatIsNotThereIsBlank() {
        double[][] actionValues = {{1.5, Double.NaN, -2}, {0, 0, 0}};
        StateResults found = new StateResults(
                new double[] {1.5, 0}, new long[] {0, 0}, Optional.of(actionValues), Optional.empty(), ModelNames.NONE);
        assertThat(lines(found, 80))
                .containsExactly(
                        "  state  value  action    0  1     2",
                        "      0    1.5       0  1.5     -2.0",
                        "      1      0            0  0     0");
    }

    @Test
    void aPlaneGivesLettersToStatesAndArrowsToActions() {
        double[][] actionValues = {{0, 1}};
        StateResults found = new StateResults(
                new double[] {1},
                new long[] {1},
                Optional.of(actionValues),
                Optional.of(new StateGrid(1, 1, "S", "←→")),
                ModelNames.NONE);
        assertThat(lines(found, 80))
                .containsExactly("  state  cell  value  action  ←  →", "      0     S      1       →  0  1");
    }

    @Test
    void namesStandBesideNumbersOfStatesAndForThoseOfActions() {
        ModelNames names = new ModelNames(List.of("the hall", "a\u001b[2J"), List.of("go", "stay on"));
        StateResults found = new StateResults(
                new double[] {1, 2},
                new long[] {1, 0},
                Optional.of(new double[][] {{0, 1}, {2, 0}}),
                Optional.of(new StateGrid(1, 2, "SF", "←→")),
                names);
        assertThat(lines(found, 80))
                .containsExactly(
                        "  state  name        cell  value   action  go  stay on",
                        "      0  the hall       S      1  stay on   0        1",
                        "      1  a\\u001b[2J     F      2       go   2        0");
    }

    @Test
    void valuesWithoutThoseOfActionsAreShownAlone() {
        StateResults found = new StateResults(
                new double[] {2.5}, new long[] {3}, Optional.empty(), Optional.empty(), ModelNames.NONE);
        assertThat(lines(found, 80)).containsExactly("  state  value  action", "      0    2.5       3");
    }

    @Test
    void ofManyStatesTheFirstAreShownAndTheOthersCounted() {
        assertThat(lines(many(64, 2), 80)).hasSize(65);
        List<String> lines = lines(many(1_000_000, 2), 80);
        assertThat(lines).hasSize(18);
        assertThat(lines.get(17)).isEqualTo("  999,984 more states; " + WHERE);
    }

    @Test
    void ofManyActionsThoseAreShownForWhichThereIsRoom() {
        List<String> lines = lines(many(2, 200), 60);
        assertThat(lines).hasSize(4).allMatch(line -> line.length() <= 60);
        assertThat(lines.get(0)).endsWith("  6");
        assertThat(lines.get(3)).isEqualTo("  193 more actions; " + WHERE);
    }

    @Test
    void resultsOfAnotherShapeAreNoTable() {
        RunResult of = result(Map.of("values", new double[2], "policy", new long[3]));
        assertThat(StateResults.of(of)).isEmpty();
        assertThat(StateResults.of(result(Map.of("values", new double[2][2], "policy", new long[2]))))
                .isEmpty();
        assertThat(StateResults.of(result(Map.of("values", new double[2], "policy", new long[2]))))
                .isPresent();
    }

    private static RunResult result(Map<String, Object> results) {
        return new RunResult(
                ScriptedRuns.status("a", RunState.DONE, ""),
                1,
                Map.of(),
                Optional.empty(),
                results,
                Optional.empty(),
                ModelNames.NONE,
                null);
    }
}
