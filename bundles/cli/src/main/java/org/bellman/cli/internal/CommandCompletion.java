package org.bellman.cli.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.bellman.api.MissingPartException;
import org.bellman.api.command.Commands.Completion;
import org.bellman.api.run.PartInfo;
import org.bellman.api.run.PartKind;
import org.bellman.api.run.Parts;
import org.bellman.api.run.RunStatus;
import org.bellman.api.run.SettingInfo;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Completes the last word of a command line. Any thread. */
final class CommandCompletion {
    private static final List<String> LISTS =
            List.of("algorithms", "environments", "backends", "loggers", "features", "runs");

    private final Map<String, Supplier<CommandSpec>> commands;
    private final Parts parts;
    private final Supplier<List<RunStatus>> runs;

    /**
     * @param commands by name
     * @param parts knows what is installed
     * @param runs lists the runs
     */
    CommandCompletion(Map<String, Supplier<CommandSpec>> commands, Parts parts, Supplier<List<RunStatus>> runs) {
        this.commands = commands;
        this.parts = parts;
        this.runs = runs;
    }

    /** Returns what the last word may become, sorted. */
    List<Completion> complete(List<String> words) {
        String begun = words.isEmpty() ? "" : words.get(words.size() - 1);
        return candidates(words, begun).stream()
                .filter(candidate -> candidate.word().startsWith(begun))
                .distinct()
                .sorted(Comparator.comparing(Completion::word))
                .toList();
    }

    private List<Completion> candidates(List<String> words, String begun) {
        if (words.size() <= 1) {
            return commands.entrySet().stream()
                    .map(command ->
                            whole(command.getKey(), header(command.getValue().get())))
                    .toList();
        }
        Supplier<CommandSpec> command = commands.get(words.get(0));
        if (command == null) {
            return List.of();
        }
        CommandSpec spec = command.get();
        int depth = 1;
        while (depth < words.size() - 1 && spec.subcommands().containsKey(words.get(depth))) {
            spec = spec.subcommands().get(words.get(depth)).getCommandSpec();
            depth++;
        }
        String before = words.get(words.size() - 2);
        OptionSpec option = spec.findOption(before);
        if (option != null && option.arity().max() > 0) {
            return values(words, before);
        }
        return begun.startsWith("-") ? options(spec) : positionals(words, depth, spec);
    }

    private static String header(CommandSpec spec) {
        String[] header = spec.usageMessage().header();
        return header.length == 0 ? "" : header[0];
    }

    private static List<Completion> options(CommandSpec spec) {
        return spec.options().stream()
                .map(option -> whole(option.longestName(), String.join(" ", option.description())))
                .toList();
    }

    private List<Completion> values(List<String> words, String option) {
        return switch (option) {
            case "--set" -> settings(positional(words, 0), PartKind.ALGORITHM, false);
            case "--task-set" -> settings(positional(words, 1), PartKind.TASK, false);
            case "--backend" -> ids(PartKind.BACKEND);
            case "--logger" -> ids(PartKind.LOGGER);
            case "--evaluation-policy" -> List.of(whole("greedy", ""), whole("sampled", ""));
            default -> List.of();
        };
    }

    private List<Completion> positionals(List<String> words, int depth, CommandSpec spec) {
        List<Completion> candidates = new ArrayList<>();
        spec.subcommands().forEach((name, line) -> candidates.add(whole(name, header(line.getCommandSpec()))));
        int place = place(words) - depth;
        switch (words.get(0)) {
            case "train" -> {
                if (place <= 1) {
                    candidates.addAll(ids(place == 0 ? PartKind.ALGORITHM : PartKind.TASK));
                }
            }
            case "model" -> candidates.addAll(ids(PartKind.TASK));
            case "list" -> LISTS.forEach(list -> candidates.add(whole(list, "")));
            case "describe" -> {
                for (PartKind kind : PartKind.values()) {
                    candidates.addAll(ids(kind));
                }
            }
            case "swap" -> candidates.addAll(place == 0 ? names() : changes(words, words.get(1)));
            case "resume", "evaluate", "export", "why", "pause", "proceed", "suspend" -> {
                if (place == 0) {
                    candidates.addAll(names());
                }
            }
            default -> {
                // What other bundles' commands take, only they know.
            }
        }
        return candidates;
    }

    /** How many words that are no options, nor their values, stand before the last one. */
    private static int place(List<String> words) {
        int place = 0;
        for (int i = 0; i < words.size() - 1; i++) {
            if (words.get(i).startsWith("--")) {
                i += takesValue(words.get(i)) ? 1 : 0;
            } else {
                place++;
            }
        }
        return place;
    }

    private static boolean takesValue(String option) {
        return !List.of("--preset", "--json", "--verbose", "--help").contains(option);
    }

    private static String positional(List<String> words, int index) {
        int place = -1;
        for (int i = 0; i < words.size() - 1; i++) {
            if (words.get(i).startsWith("--")) {
                i += takesValue(words.get(i)) ? 1 : 0;
            } else if (++place == index + 1) {
                return words.get(i);
            }
        }
        return "";
    }

    private List<Completion> changes(List<String> words, String run) {
        List<Completion> candidates = new ArrayList<>();
        Map<PartKind, String> keys = new EnumMap<>(PartKind.class);
        keys.put(PartKind.BACKEND, "backend=");
        keys.put(PartKind.LOGGER, "loggers=");
        keys.put(PartKind.TASK, "task=");
        keys.put(PartKind.ALGORITHM, "algorithm=");
        String begun = words.get(words.size() - 1);
        keys.forEach((kind, key) -> {
            if (begun.startsWith(key)) {
                ids(kind).forEach(id -> candidates.add(whole(key + id.word(), id.description())));
            } else {
                candidates.add(new Completion(key, "another " + kind.word(), false));
            }
        });
        runs.get().stream()
                .filter(status -> status.name().equals(run))
                .forEach(status -> candidates.addAll(settings(status.algorithm(), PartKind.ALGORITHM, true)));
        return candidates;
    }

    private List<Completion> settings(String id, PartKind kind, boolean live) {
        if (id.isEmpty()) {
            return List.of();
        }
        try {
            List<Completion> candidates = new ArrayList<>();
            for (PartInfo part : parts.describe(id)) {
                if (part.kind() == kind) {
                    part.settings().stream()
                            .filter(setting -> !live || setting.live())
                            .forEach(setting -> candidates.addAll(setting(setting)));
                }
            }
            return candidates;
        } catch (MissingPartException e) {
            return List.of();
        }
    }

    private static List<Completion> setting(SettingInfo setting) {
        String key = setting.option() + "=";
        if (setting.choices().isEmpty()) {
            return List.of(new Completion(key, setting.description(), false));
        }
        return setting.choices().stream()
                .map(choice -> whole(key + choice, setting.description()))
                .toList();
    }

    private List<Completion> names() {
        return runs.get().stream()
                .map(run -> whole(run.name(), ListCommand.state(run)))
                .toList();
    }

    private List<Completion> ids(PartKind kind) {
        return parts.list(kind).stream()
                .map(part -> whole(part.id(), part.note()))
                .toList();
    }

    private static Completion whole(String word, String description) {
        return new Completion(word, description, true);
    }
}
