package org.bellman.runtime.internal.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.felix.metatype.AD;
import org.bellman.api.run.SettingInfo;
import org.osgi.service.metatype.AttributeDefinition;

/**
 * One declared setting.
 *
 * @param checked Metatype's view of it, which checks values
 * @param read Felix's view of it, which knows smallest, largest and additional attributes
 */
record Attribute(AttributeDefinition checked, AD read) {
    private static final String LIVE = "live";
    private static final Pattern CONSTANT = Pattern.compile("[A-Z][A-Z0-9_]*");

    String name() {
        return checked.getID();
    }

    int type() {
        return checked.getType();
    }

    boolean list() {
        return checked.getCardinality() != 0;
    }

    boolean live() {
        Object live = read.getOptionalAttributes() == null
                ? null
                : read.getOptionalAttributes().get(LIVE);
        return "true".equals(live);
    }

    String minimum() {
        return read.getMin() == null ? "" : read.getMin();
    }

    String maximum() {
        return read.getMax() == null ? "" : read.getMax();
    }

    /** The values that are allowed, as the plug-in knows them; empty if any. */
    List<String> options() {
        String[] options = checked.getOptionValues();
        return options == null ? List.of() : List.of(options);
    }

    /** The values that are allowed, as people write them. */
    List<String> choices() {
        return options().stream().map(Attribute::choice).toList();
    }

    /** An enum's constant reads like a setting's name: {@code HARD_COPY} is {@code hard-copy}. */
    private static String choice(String option) {
        return CONSTANT.matcher(option).matches()
                ? option.toLowerCase(Locale.ROOT).replace('_', '-')
                : option;
    }

    /** The option that a text stands for, whichever way it is spelled; the text itself if none. */
    String option(String text) {
        return options().stream()
                .filter(option -> option.equals(text) || choice(option).equalsIgnoreCase(text.replace('_', '-')))
                .findFirst()
                .orElse(text);
    }

    /** The default, an element at a time. */
    List<String> defaults() {
        String[] defaults = checked.getDefaultValue();
        if (defaults == null) {
            return List.of();
        }
        boolean empty = list() && defaults.length == 1 && defaults[0].isEmpty();
        return empty ? List.of() : Arrays.asList(defaults);
    }

    String word() {
        return switch (type()) {
            case AttributeDefinition.BOOLEAN -> "boolean";
            case AttributeDefinition.LONG -> "long";
            case AttributeDefinition.INTEGER, AttributeDefinition.SHORT, AttributeDefinition.BYTE -> "int";
            case AttributeDefinition.DOUBLE, AttributeDefinition.FLOAT -> "double";
            default -> "text";
        };
    }

    /** What a value may be, such as {@code "a value in [0, 1]"}. */
    String allowed() {
        if (!options().isEmpty()) {
            return choices().size() == 1 ? choices().get(0) : "one of " + String.join(", ", choices());
        }
        if (type() == AttributeDefinition.BOOLEAN) {
            return "true or false";
        }
        String noun = list() ? "values" : "a value";
        String range = Stream.of(minimum(), maximum()).filter(s -> !s.isEmpty()).collect(Collectors.joining(", "));
        if (range.isEmpty()) {
            return switch (word()) {
                case "int", "long" -> list() ? "whole numbers" : "a whole number";
                case "double" -> list() ? "numbers" : "a number";
                default -> list() ? "texts" : "a text";
            };
        }
        if (maximum().isEmpty()) {
            return noun + " of at least " + range;
        }
        return minimum().isEmpty() ? noun + " of at most " + range : noun + " in [" + range + "]";
    }

    SettingInfo info() {
        String description = checked.getDescription();
        return new SettingInfo(
                name(),
                Names.kebab(name()),
                list() ? "list of " + word() : word(),
                defaults().stream().map(this::choiceOf).collect(Collectors.joining(",")),
                minimum(),
                maximum(),
                choices(),
                live(),
                description == null ? "" : description);
    }

    private String choiceOf(String value) {
        return options().contains(value) ? choice(value) : value;
    }
}
