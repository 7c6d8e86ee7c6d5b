package org.bellman.cli.internal;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bellman.api.run.Evaluation;
import org.bellman.api.run.RunResult;
import org.bellman.api.run.RunStatus;

/** What came of runs, for a person. */
final class OutcomeText {
    private static final String INDENT = "  ";
    private static final String STEPS = "steps";
    private static final String CONVERGED = "converged";
    private static final int FEW = 16;

    private OutcomeText() {}

    /** One run, a line for each thing. */
    static List<String> one(Outcome outcome, Console console) {
        RunResult result = outcome.result();
        RunStatus status = result.status();
        Optional<StateResults> states = StateResults.of(result);
        Table table = new Table(INDENT, console.columns());
        result.evaluation().ifPresent(evaluation -> table.row("evaluation", evaluation(evaluation)));
        double pace = OutcomeJson.stepsPerSecond(result);
        table.row(
                STEPS,
                steps(status) + " in " + Figures.seconds(result.seconds())
                        + (pace >= 0.5 ? ", " + Figures.count(Math.round(pace)) + " a second" : ""));
        table.row("updates", Figures.count(status.updates()));
        result.metrics().forEach((name, value) -> {
            // A planner's last row says the same as its results.
            if (!result.results().containsKey(name)) {
                table.row(Figures.kebab(name), Figures.number(value));
            }
        });
        result.results().forEach((name, value) -> {
            if (states.isEmpty() || !StateResults.NAMES.contains(name)) {
                table.row(Figures.kebab(name), name.equals(CONVERGED) ? converged(value, status) : value(value));
            }
        });
        table.row("backend", status.backend());
        table.row("run", status.name() + " in " + status.directory());
        List<String> lines = new ArrayList<>();
        lines.add(heading(status) + ", seed " + status.seed() + ": " + outcome.state());
        lines.addAll(table.lines());
        states.ifPresent(found -> lines.addAll(states(found, outcome, console)));
        return lines;
    }

    private static String steps(RunStatus status) {
        return status.unit().equals(STEPS)
                ? Figures.count(status.steps())
                : Figures.count(status.steps(), status.unit());
    }

    private static String converged(Object value, RunStatus status) {
        return Boolean.FALSE.equals(value) && status.steps() >= status.budget()
                ? "false: the budget of " + Figures.count(status.budget(), status.unit())
                        + " is spent; a new run with more --steps goes further"
                : value(value);
    }

    private static List<String> states(StateResults found, Outcome outcome, Console console) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.addAll(new StateText(found, console.columns(), console.glyphs()).lines(outcome.export()));
        if (found.grid().isPresent()) {
            lines.add("");
            lines.addAll(new GridPicture(found, console.columns(), console.glyphs(), outcome.export()).lines());
        }
        return lines;
    }

    /** Runs that differ by their seeds, a line for each. */
    static List<String> many(List<Outcome> outcomes, int columns) {
        Table table = new Table(INDENT, columns, 0, 2, 3, 4, 5);
        table.row("seed", "state", "mean", "std", "steps", "seconds", "run");
        for (Outcome outcome : outcomes) {
            Optional<RunResult> result = Optional.ofNullable(outcome.result());
            Optional<Evaluation> evaluation = result.flatMap(RunResult::evaluation);
            table.row(
                    Long.toString(outcome.seed()),
                    outcome.state(),
                    evaluation.map(e -> Figures.number(e.mean())).orElse("-"),
                    evaluation.map(e -> Figures.number(e.std())).orElse("-"),
                    result.map(r -> Figures.count(r.status().steps())).orElse("-"),
                    result.map(r -> Figures.number(r.seconds())).orElse("-"),
                    result.map(r -> r.status().name()).orElse("-"));
        }
        List<String> lines = new ArrayList<>();
        outcomes.stream()
                .filter(outcome -> outcome.result() != null)
                .findFirst()
                .map(outcome -> outcome.result().status())
                .ifPresent(status -> lines.add(heading(status) + " on backend " + status.backend()));
        lines.addAll(table.lines());
        double[] means = outcomes.stream()
                .filter(outcome -> outcome.result() != null)
                .flatMap(outcome -> outcome.result().evaluation().stream())
                .mapToDouble(Evaluation::mean)
                .sorted()
                .toArray();
        if (means.length > 1) {
            int middle = means.length / 2;
            double median = means.length % 2 == 1 ? means[middle] : (means[middle - 1] + means[middle]) / 2;
            lines.add(INDENT + "evaluation of " + means.length + " seeds: median " + Figures.number(median)
                    + ", lowest " + Figures.number(means[0]) + ", highest " + Figures.number(means[means.length - 1]));
        }
        return lines;
    }

    static String evaluation(Evaluation evaluation) {
        return "mean " + Figures.number(evaluation.mean()) + ", std " + Figures.number(evaluation.std()) + " over "
                + Figures.count(evaluation.episodes(), "episodes")
                + (evaluation.cut() == 0
                        ? ""
                        : ", " + evaluation.cut() + " of them cut after " + Figures.count(Evaluation.LONGEST)
                                + " steps; --task-set time-limit=N gives them an end");
    }

    private static String heading(RunStatus status) {
        return status.algorithm() + " on " + status.task();
    }

    private static String value(Object value) {
        if (value instanceof Double || value instanceof Float) {
            return Figures.number(((Number) value).doubleValue());
        }
        if (value instanceof Number number) {
            return Figures.count(number.longValue());
        }
        if (!value.getClass().isArray()) {
            return value.toString();
        }
        int length = Array.getLength(value);
        if (value.getClass().getComponentType().isArray()) {
            return Figures.count(length, "rows") + "; --json prints " + (length == 1 ? "it" : "them");
        }
        List<String> few = new ArrayList<>();
        for (int i = 0; i < Math.min(length, FEW); i++) {
            few.add(value(Array.get(value, i)));
        }
        return String.join(" ", few) + (length > FEW ? " ... (" + length + " in all; --json prints them)" : "");
    }
}
