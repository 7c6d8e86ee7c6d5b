package org.bellman.cli.internal;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bellman.api.run.PartInfo;
import org.bellman.api.run.PartKind;
import org.bellman.api.run.Parts;
import org.bellman.api.run.RunState;
import org.bellman.api.run.RunStatus;
import org.bellman.api.run.Runs;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.Model.CommandSpec;

/** {@code bellman list}: what is installed, and what has been trained. */
final class ListCommand {
    private static final String RUNS = "runs";
    private static final String FEATURES = "features";
    private static final Map<String, PartKind> KINDS = kinds();

    private final Runs runs;
    private final Parts parts;
    private final Features features;
    private final Console console;

    ListCommand(Runs runs, Parts parts, Features features, Console console) {
        this.runs = runs;
        this.parts = parts;
        this.features = features;
        this.console = console;
    }

    private static Map<String, PartKind> kinds() {
        Map<String, PartKind> kinds = new LinkedHashMap<>();
        kinds.put("algorithms", PartKind.ALGORITHM);
        kinds.put("environments", PartKind.TASK);
        kinds.put("backends", PartKind.BACKEND);
        kinds.put("loggers", PartKind.LOGGER);
        return kinds;
    }

    CommandSpec spec() {
        IExecutionStrategy action = parsed -> run(new Arguments(parsed, console.runs()));
        CommandSpec spec = CommandSpec.wrapWithoutInspection(action);
        Help.page(
                spec,
                "List what is installed, or the runs of a directory.",
                "list [WHAT] [OPTION]...",
                "bellman list",
                "bellman list environments",
                "bellman list runs --json");
        spec.addPositional(Parameters.positional(
                0, false, "WHAT", String.join(", ", KINDS.keySet()) + ", features or runs; every part unless given"));
        spec.addOption(Parameters.runs());
        spec.addOption(Parameters.json());
        return spec;
    }

    private int run(Arguments arguments) {
        String what = arguments.positional(0);
        if (what.equals(RUNS)) {
            return listRuns(arguments);
        }
        if (what.equals(FEATURES)) {
            return listFeatures(arguments);
        }
        if (!what.isEmpty() && !KINDS.containsKey(what)) {
            throw new UsageException("bellman list " + what + " is unknown; take one of "
                    + String.join(", ", KINDS.keySet()) + ", features, runs");
        }
        Map<String, List<PartInfo>> lists = new LinkedHashMap<>();
        KINDS.forEach((name, kind) -> {
            if (what.isEmpty() || what.equals(name)) {
                lists.put(name, parts.list(kind));
            }
        });
        if (arguments.json()) {
            JsonObjectBuilder json = Json.object();
            lists.forEach((name, list) -> json.add(
                    name, Json.array(list.stream().map(ListCommand::json).toList())));
            console.out().println(json.build());
        } else {
            console.print(text(lists));
        }
        return 0;
    }

    private List<String> text(Map<String, List<PartInfo>> lists) {
        // One width for all of them, so that the columns of all lists stand below one another.
        Table table = new Table("  ", console.columns());
        lists.values().forEach(list -> list.forEach(part -> table.row(part.id(), note(part))));
        List<List<String>> rows = table.rows();
        List<String> lines = new ArrayList<>();
        int row = 0;
        for (Map.Entry<String, List<PartInfo>> list : lists.entrySet()) {
            lines.add((lines.isEmpty() ? "" : "\n") + list.getKey());
            for (int i = 0; i < list.getValue().size(); i++) {
                lines.addAll(rows.get(row++));
            }
            if (list.getValue().isEmpty()) {
                lines.add("  none is installed");
            }
        }
        return lines;
    }

    private static String note(PartInfo part) {
        String unusable = part.usable() ? "" : "UNUSABLE: ";
        String presets = part.presets().isEmpty() ? "" : "; presets: " + String.join(", ", part.presets());
        return unusable + part.note() + presets;
    }

    private static JsonObject json(PartInfo part) {
        JsonObjectBuilder json = Json.object()
                .add("id", part.id())
                .add("bundle", part.bundle())
                .add("version", part.version())
                .add("usable", part.usable())
                .add("note", part.note());
        if (part.kind() == PartKind.ALGORITHM) {
            json.add("presets", Json.array(part.presets()));
        }
        return json.build();
    }

    private int listFeatures(Arguments arguments) {
        Map<String, String> list = features.list();
        if (arguments.json()) {
            JsonArrayBuilder json = Json.array();
            list.forEach(
                    (id, description) -> json.add(Json.object().add("id", id).add("note", description)));
            console.out().println(Json.object().add(FEATURES, json).build());
            return 0;
        }
        List<String> lines = new ArrayList<>(List.of(FEATURES));
        Table table = new Table("  ", console.columns());
        list.forEach(table::row);
        lines.addAll(list.isEmpty() ? List.of("  none is known: there is no lock") : table.lines());
        console.print(lines);
        return 0;
    }

    private int listRuns(Arguments arguments) {
        Path directory = arguments.runsDirectory();
        List<RunStatus> list = runs.list(directory);
        if (arguments.json()) {
            console.out()
                    .println(Json.object()
                            .add(
                                    RUNS,
                                    Json.array(
                                            list.stream().map(ListCommand::json).toList()))
                            .build());
        } else if (list.isEmpty()) {
            console.out().println("there are no runs in " + directory);
        } else {
            console.print(text(list));
        }
        return 0;
    }

    private List<String> text(List<RunStatus> list) {
        Table table = new Table("", console.columns(), 5, 6);
        table.row("run", "state", "algorithm", "task", "backend", "seed", "steps");
        list.forEach(run -> table.row(
                run.name(),
                state(run),
                run.algorithm(),
                run.task(),
                run.backend(),
                Long.toString(run.seed()),
                Figures.count(run.steps()) + " of " + Figures.count(run.budget())));
        List<List<String>> rows = table.rows();
        List<String> lines = new ArrayList<>(rows.get(0));
        for (int i = 0; i < list.size(); i++) {
            lines.addAll(rows.get(i + 1));
            RunStatus run = list.get(i);
            if (run.state() == RunState.FAILED || run.state() == RunState.WAITING) {
                lines.addAll(
                        new Table("    ", console.columns()).row(run.reason()).lines());
            }
        }
        return lines;
    }

    static String state(RunStatus run) {
        return run.state().name().toLowerCase(Locale.ROOT);
    }

    static JsonObject json(RunStatus run) {
        return Json.object()
                .add("run", run.name())
                .add("state", state(run))
                .add("reason", run.reason())
                .add("algorithm", run.algorithm())
                .add("task", run.task())
                .add("backend", run.backend())
                .add("seed", run.seed())
                .add("steps", run.steps())
                .add("budget", run.budget())
                .add("unit", run.unit())
                .add("updates", run.updates())
                .add("directory", run.directory().toString())
                .build();
    }
}
