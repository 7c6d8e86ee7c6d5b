package org.bellman.cli.internal;

import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bellman.api.run.PartInfo;
import org.bellman.api.run.PartKind;
import org.bellman.api.run.Parts;
import org.bellman.api.run.SettingInfo;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.Model.CommandSpec;

/** {@code bellman describe}: a part and its settings. */
final class DescribeCommand {
    private static final String LIST = "list of ";
    private static final String TEXT = "text";

    private final Parts parts;
    private final Console console;

    DescribeCommand(Parts parts, Console console) {
        this.parts = parts;
        this.console = console;
    }

    CommandSpec spec() {
        IExecutionStrategy action = parsed -> run(new Arguments(parsed, console.runs()));
        CommandSpec spec = CommandSpec.wrapWithoutInspection(action);
        Help.page(
                spec,
                "Describe a part: what it needs, and its settings with defaults and ranges.",
                "describe ID [OPTION]...",
                "bellman describe dqn",
                "bellman describe CartPole-v1");
        spec.addPositional(Parameters.positional(
                0, true, "ID", "an algorithm, environment, backend or logger; bellman list shows all"));
        spec.addOption(Parameters.json());
        return spec;
    }

    private int run(Arguments arguments) {
        List<PartInfo> found = parts.describe(arguments.positional(0));
        if (arguments.json()) {
            console.out()
                    .println(Json.object()
                            .add(
                                    "parts",
                                    Json.array(found.stream()
                                            .map(DescribeCommand::json)
                                            .toList()))
                            .build());
        } else {
            List<String> lines = new ArrayList<>();
            found.forEach(part -> lines.addAll(text(part, lines.isEmpty() ? "" : "\n")));
            console.print(lines);
        }
        return 0;
    }

    private List<String> text(PartInfo part, String before) {
        List<String> lines = new ArrayList<>();
        lines.add(before + part.id() + ", " + (part.kind() == PartKind.ALGORITHM ? "an " : "a ")
                + part.kind().word() + " of " + part.bundle() + " " + part.version());
        Table facts = new Table("  ", console.columns());
        if (!part.note().isEmpty()) {
            facts.row(part.usable() ? part.note() : "UNUSABLE: " + part.note());
        }
        if (!part.presets().isEmpty()) {
            facts.row("presets for " + String.join(", ", part.presets()));
        }
        lines.addAll(facts.lines());
        if (part.settings().isEmpty()) {
            lines.add("  no settings");
            return lines;
        }
        String option =
                switch (part.kind()) {
                    case ALGORITHM -> ", given as --set KEY=VALUE";
                    case TASK -> ", given as --task-set KEY=VALUE";
                    default -> "";
                };
        lines.add("");
        lines.add("settings" + option);
        Table table = new Table("  ", console.columns());
        part.settings().forEach(setting -> table.row(setting.option(), value(setting), allowed(setting)));
        List<List<String>> rows = table.rows();
        for (int i = 0; i < rows.size(); i++) {
            lines.addAll(rows.get(i));
            SettingInfo setting = part.settings().get(i);
            String live = setting.live() ? " (may change in mid-run)" : "";
            lines.addAll(new Table("      ", console.columns())
                    .row(setting.description() + live)
                    .lines());
        }
        return lines;
    }

    private static String value(SettingInfo setting) {
        if (setting.defaultValue().isEmpty()) {
            return "-";
        }
        return setting.type().equals("double")
                ? Figures.number(Double.parseDouble(setting.defaultValue()))
                : setting.defaultValue();
    }

    private static String allowed(SettingInfo setting) {
        if (!setting.choices().isEmpty()) {
            return String.join(" | ", setting.choices());
        }
        if (!setting.minimum().isEmpty() && !setting.maximum().isEmpty()) {
            return setting.type() + " in [" + setting.minimum() + ", " + setting.maximum() + "]";
        }
        if (!setting.minimum().isEmpty()) {
            return setting.type() + " from " + setting.minimum();
        }
        return setting.type() + (setting.maximum().isEmpty() ? "" : " up to " + setting.maximum());
    }

    private static JsonObject json(PartInfo part) {
        return Json.object()
                .add("kind", part.kind().word())
                .add("id", part.id())
                .add("bundle", part.bundle())
                .add("version", part.version())
                .add("usable", part.usable())
                .add("note", part.note())
                .add("presets", Json.array(part.presets()))
                .add(
                        "settings",
                        Json.array(part.settings().stream()
                                .map(DescribeCommand::json)
                                .toList()))
                .build();
    }

    private static JsonObject json(SettingInfo setting) {
        return Json.object()
                .add("name", setting.name())
                .add("option", setting.option())
                .add("type", setting.type())
                .add("default", Json.value(typed(setting, setting.defaultValue())))
                .add("minimum", Json.value(bound(setting.minimum())))
                .add("maximum", Json.value(bound(setting.maximum())))
                .add("choices", Json.array(setting.choices()))
                .add("live", setting.live())
                .add("description", setting.description())
                .build();
    }

    private static Object bound(String text) {
        return text.isEmpty() ? null : new BigDecimal(text);
    }

    /** A default in its own type; null if there is none. */
    private static Object typed(SettingInfo setting, String text) {
        if (setting.type().startsWith(LIST)) {
            String element = setting.type().substring(LIST.length());
            return Arrays.stream(text.split(","))
                    .filter(part -> !part.isEmpty())
                    .map(part -> typed(element, part))
                    .toList();
        }
        return text.isEmpty() && !setting.type().equals(TEXT) ? null : typed(setting.type(), text);
    }

    private static Object typed(String type, String text) {
        return switch (type) {
            case "boolean" -> Boolean.valueOf(text);
            case "int", "long" -> Long.valueOf(text);
            case "double" -> Double.valueOf(text);
            default -> text;
        };
    }
}
