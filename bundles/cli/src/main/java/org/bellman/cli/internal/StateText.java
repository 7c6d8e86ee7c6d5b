package org.bellman.cli.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** What a planner found of every state, as a table for a person: of a large model the first states only. */
final class StateText {
    private static final String INDENT = "  ";
    /** So many states are shown if these are all, and so many if there are more. */
    private static final int ALL = 64;

    private static final int FIRST = 16;
    /** Columns before the values of actions, and what stands between two columns. */
    private static final int BEFORE = 5;

    private static final int GAP = 2;

    private final StateResults found;
    private final int columns;
    private final Glyphs glyphs;

    /**
     * @param found what was found
     * @param columns width of a line
     * @param glyphs what is drawn with
     */
    StateText(StateResults found, int columns, Glyphs glyphs) {
        this.found = found;
        this.columns = columns;
        this.glyphs = glyphs;
    }

    /**
     * Lays the table out.
     *
     * @param whereAllIs a clause that says how to get what is not shown
     */
    List<String> lines(String whereAllIs) {
        int shown = found.states() <= ALL ? found.states() : FIRST;
        double[] values = Arrays.copyOf(found.values(), shown);
        double[] ofActions = found.actionValues().stream()
                .flatMap(rows -> Arrays.stream(rows, 0, shown))
                .flatMapToDouble(Arrays::stream)
                .toArray();
        Decimals decimals = Decimals.of(values).finer(Decimals.of(ofActions));
        int actions = actions(shown, decimals.width(values), decimals.width(ofActions));
        Table table = new Table(INDENT, columns, rightAligned(actions));
        String cellHeading = found.grid().isPresent() ? "cell" : "";
        String nameHeading = found.names().states().isEmpty() ? "" : "name";
        table.row(row(List.of("state", nameHeading, cellHeading, "value", "action"), actions, this::action));
        for (int s = 0; s < shown; s++) {
            int state = s;
            String action = found.indifferent(s) ? "" : action((int) found.policy()[s]);
            List<String> before =
                    List.of(Integer.toString(s), found.stateName(s), cell(s), decimals.text(values[s]), action);
            table.row(
                    row(before, actions, a -> decimals.text(found.actionValues().orElseThrow()[state][a])));
        }
        List<String> lines = new ArrayList<>(table.lines());
        rest(shown, actions).ifPresent(rest -> lines.add(INDENT + rest + "; " + whereAllIs));
        return lines;
    }

    /** How many actions' values there is room for. */
    private int actions(int states, int widthOfValue, int widthOfActionValue) {
        int widest = widthOfActionValue;
        int widestAction = "action".length();
        for (int action = 0; action < found.actions(); action++) {
            widest = Math.max(widest, action(action).length());
            widestAction = Math.max(widestAction, action(action).length());
        }
        int widestName = "name".length();
        for (int s = 0; s < states; s++) {
            widestName = Math.max(widestName, found.stateName(s).length());
        }
        int before = INDENT.length()
                + "state".length()
                + (found.grid().isPresent() ? GAP + "cell".length() : 0)
                + (GAP + Math.max("value".length(), widthOfValue))
                + (GAP + widestAction)
                + (found.names().states().isEmpty() ? 0 : GAP + widestName);
        return Math.min(found.actions(), Math.max(0, (columns - before) / (GAP + widest)));
    }

    /** What is not shown. */
    private Optional<String> rest(int states, int actions) {
        List<String> rest = new ArrayList<>();
        if (states < found.states()) {
            rest.add(Figures.count(found.states() - states, "more states"));
        }
        if (actions < found.actions()) {
            rest.add(Figures.count(found.actions() - actions, "more actions"));
        }
        return rest.isEmpty() ? Optional.empty() : Optional.of(String.join(" and ", rest));
    }

    private String cell(int state) {
        return found.grid()
                .map(grid -> String.valueOf(glyphs.letter(grid.cells().charAt(state))))
                .orElse("");
    }

    private String action(int action) {
        String name = found.actionName(action);
        return name.isEmpty()
                ? found.grid()
                        .map(grid -> String.valueOf(glyphs.action(grid.actions(), action)))
                        .orElse(Integer.toString(action))
                : name;
    }

    private static String[] row(List<String> before, int actions, IntFunction<String> ofAction) {
        String[] row = new String[BEFORE + actions];
        for (int i = 0; i < row.length; i++) {
            row[i] = i < BEFORE ? before.get(i) : ofAction.apply(i - BEFORE);
        }
        return row;
    }

    private static Integer[] rightAligned(int actions) {
        Integer[] columns = new Integer[BEFORE - 1 + actions];
        // All but names.
        Arrays.setAll(columns, column -> column == 0 ? 0 : column + 1);
        return columns;
    }
}
