package org.bellman.learning.network;

import jakarta.json.JsonException;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads JSON into maps, lists, texts, truth values and {@link Numeral}s, which keep a number as it is
 * written: the library's own numbers lose the sign of -0.0. A member that is given twice is refused.
 */
final class JsonTree {
    static final JsonProvider PROVIDER = JsonProvider.provider();

    private final JsonParser parser;

    private JsonTree(JsonParser parser) {
        this.parser = parser;
    }

    /** A number as it is written. */
    record Numeral(String text) {
        @Override
        public String toString() {
            return text;
        }
    }

    /** Stands for JSON's null. */
    enum Nothing {
        NULL
    }

    static Object parse(String json) {
        try (JsonParser parser = PROVIDER.createParser(new StringReader(json))) {
            Object value = new JsonTree(parser).value(parser.next());
            if (parser.hasNext()) {
                parser.next();
            }
            return value;
        } catch (JsonException | java.util.NoSuchElementException e) {
            throw NetworkSpecJson.refusal("it is no JSON: " + e.getMessage(), e);
        }
    }

    private Object value(JsonParser.Event event) {
        return switch (event) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER -> new Numeral(parser.getString());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> Nothing.NULL;
        };
    }

    private Map<String, Object> object() {
        Map<String, Object> object = new LinkedHashMap<>();
        while (parser.next() != JsonParser.Event.END_OBJECT) {
            String name = parser.getString();
            if (object.put(name, value(parser.next())) != null) {
                throw NetworkSpecJson.refusal("the field " + name + " is given twice in one object", null);
            }
        }
        return object;
    }

    private List<Object> array() {
        List<Object> array = new ArrayList<>();
        JsonParser.Event event = parser.next();
        while (event != JsonParser.Event.END_ARRAY) {
            array.add(value(event));
            event = parser.next();
        }
        return array;
    }
}
