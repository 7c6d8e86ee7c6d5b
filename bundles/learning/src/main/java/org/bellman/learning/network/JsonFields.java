package org.bellman.learning.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.bellman.api.state.StateException;

/** The fields of one JSON object, read with their paths, so that what is wrong can be found. */
final class JsonFields {
    private final String path;
    private final Map<?, ?> fields;

    /**
     * Looks at a value.
     *
     * @param path where it stands; empty for the root
     * @param value what must be an object
     */
    JsonFields(String path, Object value) {
        if (!(value instanceof Map<?, ?> object)) {
            throw wrong(path.isEmpty() ? "the whole" : path, value, "an object");
        }
        this.path = path;
        this.fields = object;
    }

    /**
     * Checks that these fields stand there and no others.
     *
     * @param what the object is, for a person
     * @param names its fields
     */
    void exactly(String what, String... names) {
        List<String> allowed = List.of(names);
        for (Object name : fields.keySet()) {
            if (!allowed.contains(name)) {
                throw NetworkSpecJson.refusal(
                        at(name.toString()) + " is no field of " + what + "; allowed are " + String.join(", ", allowed),
                        null);
            }
        }
        for (String name : allowed) {
            if (!fields.containsKey(name)) {
                throw NetworkSpecJson.refusal(
                        at(name) + " is missing; " + what + " needs " + String.join(", ", allowed), null);
            }
        }
    }

    /** A field that must be there before it is known which others must. */
    String kind(String what) {
        if (!fields.containsKey("kind")) {
            throw NetworkSpecJson.refusal(at("kind") + " is missing; it says which " + what + " it is", null);
        }
        return text("kind");
    }

    StateException unknownKind(String... kinds) {
        return wrong(at("kind"), fields.get("kind"), "one of " + String.join(", ", kinds));
    }

    String text(String name) {
        Object value = fields.get(name);
        if (value instanceof String text) {
            return text;
        }
        throw wrong(at(name), value, "a text");
    }

    boolean flag(String name) {
        Object value = fields.get(name);
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw wrong(at(name), value, "true or false");
    }

    int whole(String name) {
        return whole(at(name), fields.get(name));
    }

    static int whole(String path, Object value) {
        if (value instanceof JsonTree.Numeral number) {
            try {
                return Integer.parseInt(number.text());
            } catch (NumberFormatException e) {
                throw wrong(path, value, "a whole number of at most " + Integer.MAX_VALUE, e);
            }
        }
        throw wrong(path, value, "a whole number");
    }

    double number(String name) {
        Object value = fields.get(name);
        if (value instanceof JsonTree.Numeral number) {
            return Double.parseDouble(number.text());
        }
        throw wrong(at(name), value, "a number");
    }

    /** A constant of an enumeration, as {@link SpecWriter} spells it. */
    <E extends Enum<E>> E constant(String name, Class<E> type) {
        Object value = fields.get(name);
        for (E constant : type.getEnumConstants()) {
            if (word(constant).equals(value)) {
                return constant;
            }
        }
        String words =
                Arrays.stream(type.getEnumConstants()).map(JsonFields::word).collect(Collectors.joining(", "));
        throw wrong(at(name), value, "one of " + words);
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    JsonFields object(String name) {
        return new JsonFields(at(name), fields.get(name));
    }

    /** A field's elements, each read with its path. */
    <T> List<T> list(String name, BiFunction<String, Object, T> element) {
        if (!(fields.get(name) instanceof List<?> values)) {
            throw wrong(at(name), fields.get(name), "an array");
        }
        List<T> list = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            list.add(element.apply(at(name) + "[" + i + "]", values.get(i)));
        }
        return list;
    }

    /** Makes what checks itself; the place is added to its complaint. */
    <T> T make(Supplier<T> constructor) {
        try {
            return constructor.get();
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw NetworkSpecJson.refusal((path.isEmpty() ? "" : path + ": ") + e.getMessage(), e);
        }
    }

    private String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static StateException wrong(String path, Object value, String allowed) {
        return wrong(path, value, allowed, null);
    }

    private static StateException wrong(String path, Object value, String allowed, Throwable cause) {
        return NetworkSpecJson.refusal(path + " is " + shown(value) + " where " + allowed + " must stand", cause);
    }

    private static String shown(Object value) {
        if (value instanceof Map) {
            return "an object";
        } else if (value instanceof List) {
            return "an array";
        } else if (value instanceof String) {
            return '"' + value.toString() + '"';
        }
        return value.toString().toLowerCase(Locale.ROOT);
    }
}
