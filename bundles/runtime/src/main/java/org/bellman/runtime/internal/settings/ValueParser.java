package org.bellman.runtime.internal.settings;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.felix.metatype.AD;
import org.bellman.api.settings.SettingException;
import org.osgi.service.metatype.AttributeDefinition;

/** Makes a checked value of a text. The Metatype service decides; this class says why. */
final class ValueParser {
    /** A whole number as people write large ones: 1e6. */
    private static final Pattern SCIENTIFIC = Pattern.compile("[+-]?[0-9]+([.][0-9]+)?[eE][+]?[0-9]{1,2}");

    private final String part;
    private final Attribute attribute;
    private final String given;

    private ValueParser(String part, Attribute attribute, String given) {
        this.part = part;
        this.attribute = attribute;
        this.given = given;
    }

    /**
     * Parses what a person gave.
     *
     * @param part the part's id
     * @param attribute the setting
     * @param given the text; a list's elements are separated by commas
     * @return a String, Boolean, Integer, Long, Double or an array of them
     * @throws SettingException if it is not allowed
     */
    static Object parse(String part, Attribute attribute, String given) {
        if (!attribute.list()) {
            return new ValueParser(part, attribute, given).element(given);
        }
        String[] elements = given.isBlank() ? new String[0] : AD.splitList(given);
        return list(part, attribute, List.of(elements), given);
    }

    /** Parses a list whose elements are apart already. */
    static Object list(String part, Attribute attribute, List<String> elements, String given) {
        ValueParser parser = new ValueParser(part, attribute, given);
        List<Object> values = new ArrayList<>();
        elements.forEach(element -> values.add(parser.element(element)));
        Object array = Array.newInstance(elementType(attribute.type()), values.size());
        for (int i = 0; i < values.size(); i++) {
            Array.set(array, i, values.get(i));
        }
        return array;
    }

    private static Class<?> elementType(int type) {
        return switch (type) {
            case AttributeDefinition.BOOLEAN -> boolean.class;
            case AttributeDefinition.LONG -> long.class;
            case AttributeDefinition.INTEGER, AttributeDefinition.SHORT, AttributeDefinition.BYTE -> int.class;
            case AttributeDefinition.DOUBLE, AttributeDefinition.FLOAT -> double.class;
            default -> String.class;
        };
    }

    private Object element(String text) {
        String value = attribute.option(normal(text));
        Object typed = typed(value);
        String verdict = attribute.checked().validate(attribute.list() ? escape(value) : value);
        if (verdict != null && !verdict.isEmpty()) {
            throw refused(text, problem(typed));
        }
        return typed;
    }

    private String normal(String text) {
        return switch (attribute.word()) {
            case "int", "long" -> whole(text.trim());
            case "double", "boolean" -> text.trim();
            default -> text;
        };
    }

    private static String whole(String text) {
        if (!SCIENTIFIC.matcher(text).matches()) {
            return text;
        }
        BigDecimal number = new BigDecimal(text).stripTrailingZeros();
        return number.scale() <= 0 ? number.toPlainString() : text;
    }

    private Object typed(String value) {
        try {
            return switch (attribute.word()) {
                case "boolean" -> truth(value);
                case "long" -> Long.valueOf(value);
                case "int" -> Integer.valueOf(value);
                case "double" -> finite(value);
                default -> value;
            };
        } catch (NumberFormatException e) {
            throw refused(value, notOfType(value));
        }
    }

    private Boolean truth(String value) {
        if (value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false")) {
            return Boolean.valueOf(value);
        }
        throw refused(value, "is neither true nor false");
    }

    private Double finite(String value) {
        double number = Double.parseDouble(value);
        if (!Double.isFinite(number)) {
            throw refused(value, "is not a finite number");
        }
        return number;
    }

    private String notOfType(String value) {
        if (attribute.word().equals("double")) {
            return "is not a number";
        }
        boolean large = value.matches("[+-]?[0-9]+");
        return large ? "is too large for a whole number of type " + attribute.word() : "is not a whole number";
    }

    private String problem(Object typed) {
        if (!attribute.options().isEmpty()) {
            return "is unknown";
        }
        if (typed instanceof Number number) {
            BigDecimal value = new BigDecimal(number.toString());
            if (!attribute.minimum().isEmpty() && value.compareTo(new BigDecimal(attribute.minimum())) < 0) {
                return "is below " + attribute.minimum();
            }
            if (!attribute.maximum().isEmpty() && value.compareTo(new BigDecimal(attribute.maximum())) > 0) {
                return "is above " + attribute.maximum();
            }
        }
        return typed.toString().isEmpty() ? "is empty" : "is not allowed";
    }

    private static String escape(String element) {
        return element.replace("\\", "\\\\").replace(",", "\\,");
    }

    private SettingException refused(String element, String problem) {
        String which = attribute.list() ? ": " + (element.isEmpty() ? "an element" : element) + " " : " ";
        return new SettingException(
                attribute.name(), given, "of " + part + which + problem, "take " + attribute.allowed());
    }
}
