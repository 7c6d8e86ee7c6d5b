package org.bellman.runtime.internal.directory;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonGenerator;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON texts to and from maps, lists, texts, Long, Double and Boolean. */
final class Json {
    private static final JsonProvider PROVIDER = JsonProvider.provider();

    private Json() {}

    static String text(Map<String, ?> object) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = PROVIDER.createGeneratorFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true))
                .createGenerator(text)) {
            json.writeStartObject();
            members(json, object);
            json.writeEnd();
        }
        return text.append('\n').toString().stripLeading();
    }

    private static void members(JsonGenerator json, Map<?, ?> object) {
        object.forEach((name, value) -> {
            json.writeKey((String) name);
            write(json, value);
        });
    }

    private static void write(JsonGenerator json, Object value) {
        if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            members(json, map);
            json.writeEnd();
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            list.forEach(element -> write(json, element));
            json.writeEnd();
        } else if (value instanceof Boolean flag) {
            json.write(flag);
        } else if (value instanceof Double || value instanceof Float) {
            json.write(((Number) value).doubleValue());
        } else if (value instanceof Number number) {
            json.write(number.longValue());
        } else {
            json.write(value.toString());
        }
    }

    /**
     * Reads an object.
     *
     * @throws jakarta.json.JsonException if the text is none
     */
    static Map<String, Object> object(String text) {
        try (JsonReader reader = PROVIDER.createReader(new StringReader(text))) {
            return object(reader.readObject());
        }
    }

    private static Map<String, Object> object(JsonObject json) {
        Map<String, Object> object = new LinkedHashMap<>();
        json.forEach((name, value) -> object.put(name, plain(value)));
        return object;
    }

    private static Object plain(JsonValue value) {
        return switch (value.getValueType()) {
            case OBJECT -> object(value.asJsonObject());
            case ARRAY -> {
                List<Object> list = new ArrayList<>();
                value.asJsonArray().forEach(element -> list.add(plain(element)));
                yield list;
            }
            case TRUE -> true;
            case FALSE -> false;
            case NUMBER -> {
                JsonNumber number = (JsonNumber) value;
                yield number.isIntegral() ? (Object) number.longValueExact() : (Object) number.doubleValue();
            }
            case STRING -> ((JsonString) value).getString();
            case NULL -> "";
        };
    }
}
