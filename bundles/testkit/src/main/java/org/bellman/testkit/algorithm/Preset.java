package org.bellman.testkit.algorithm;

import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A preset as it stands in an algorithm's bundle: {@code {"steps": N, "settings": {...}, "task": {...}}}.
 *
 * @param steps the budget
 * @param settings the algorithm's settings by name in lowerCamelCase
 * @param task the task's settings by name in lowerCamelCase
 */
public record Preset(long steps, Map<String, Object> settings, Map<String, Object> task) {
    /**
     * Reads a preset from the class path.
     *
     * @param settingsType a type of the bundle
     * @param task the task's id
     * @return the preset
     * @throws AssertionError if there is none or it is not of this form
     */
    public static Preset read(Class<? extends Annotation> settingsType, String task) {
        String path = "presets/" + task + ".json";
        InputStream in = settingsType.getClassLoader().getResourceAsStream(path);
        if (in == null) {
            throw new AssertionError("there is no resource " + path);
        }
        try (JsonReader reader = Json.createReader(in)) {
            JsonObject json = reader.readObject();
            return new Preset(
                    json.getJsonNumber("steps").longValueExact(),
                    values(json.getJsonObject("settings")),
                    values(json.getJsonObject("task")));
        }
    }

    private static Map<String, Object> values(JsonObject object) {
        Map<String, Object> values = new LinkedHashMap<>();
        object.forEach((name, value) -> values.put(name, value(value)));
        return values;
    }

    private static Object value(JsonValue value) {
        if (value instanceof JsonNumber number) {
            return number.isIntegral() ? (Object) number.longValueExact() : (Object) number.doubleValue();
        }
        if (value instanceof JsonString text) {
            return text.getString();
        }
        return switch (value.getValueType()) {
            case TRUE -> true;
            case FALSE -> false;
            case ARRAY -> value.asJsonArray().stream().map(Preset::value).toList();
            default -> throw new AssertionError("a preset's value is " + value);
        };
    }
}
