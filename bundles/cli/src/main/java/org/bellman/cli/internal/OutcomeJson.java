package org.bellman.cli.internal;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import org.bellman.api.run.Evaluation;
import org.bellman.api.run.RunResult;
import org.bellman.api.run.RunStatus;

/** What came of a run, as {@code --json} prints it. */
final class OutcomeJson {
    private OutcomeJson() {}

    static JsonObject of(Outcome outcome) {
        if (outcome.result() == null) {
            return Json.object()
                    .add("state", outcome.state())
                    .add("seed", outcome.seed())
                    .add("error", outcome.refusal().getMessage())
                    .build();
        }
        RunResult result = outcome.result();
        RunStatus status = result.status();
        JsonObjectBuilder json = Json.object().add("run", status.name()).add("state", outcome.state());
        outcome.failure().ifPresent(failure -> json.add("error", failure.getMessage()));
        json.add("algorithm", status.algorithm())
                .add("task", status.task())
                .add("backend", status.backend())
                .add("seed", status.seed())
                .add("steps", status.steps())
                .add("unit", status.unit())
                .add("updates", status.updates())
                .add("seconds", Json.value(result.seconds()))
                .add("stepsPerSecond", Json.value(stepsPerSecond(result)))
                .add("metrics", Json.object(result.metrics()));
        result.evaluation().ifPresent(evaluation -> json.add("evaluation", of(evaluation)));
        result.results().forEach((name, value) -> json.add(name, Json.value(value)));
        if (StateResults.of(result).isPresent()) {
            add(json, "stateNames", result.names().states());
            add(json, "actionNames", result.names().actions());
        }
        return json.build();
    }

    private static void add(JsonObjectBuilder json, String what, List<String> names) {
        if (!names.isEmpty()) {
            json.add(what, Json.array(names));
        }
    }

    static JsonObject of(Evaluation evaluation) {
        return Json.object()
                .add("episodes", evaluation.episodes())
                .add("mean", Json.value(evaluation.mean()))
                .add("std", Json.value(evaluation.std()))
                .add("cut", evaluation.cut())
                .add("returns", Json.array(evaluation.returns()))
                .build();
    }

    static double stepsPerSecond(RunResult result) {
        return result.seconds() > 0 ? result.status().steps() / result.seconds() : Double.NaN;
    }
}
