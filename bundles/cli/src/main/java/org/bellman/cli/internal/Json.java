package org.bellman.cli.internal;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.Reader;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;

/** Makes JSON of plain values. What is no number in JSON (NaN, infinity) is null. */
final class Json {
    /** Looking a provider up is slow, and the methods of {@link jakarta.json.Json} do it at each call. */
    private static final JsonProvider PROVIDER = JsonProvider.provider();

    private Json() {}

    static JsonReader reader(Reader text) {
        return PROVIDER.createReader(text);
    }

    static JsonObjectBuilder object() {
        return PROVIDER.createObjectBuilder();
    }

    static JsonArrayBuilder array() {
        return PROVIDER.createArrayBuilder();
    }

    static JsonArrayBuilder array(Collection<?> values) {
        JsonArrayBuilder array = array();
        values.forEach(value -> array.add(value(value)));
        return array;
    }

    static JsonObjectBuilder object(Map<String, ?> values) {
        JsonObjectBuilder object = object();
        values.forEach((name, value) -> object.add(name, value(value)));
        return object;
    }

    /**
     * Makes JSON of a value.
     *
     * @param value null, text, truth value, number, array, collection or map of these
     * @return its JSON
     */
    static JsonValue value(Object value) {
        if (value == null) {
            return JsonValue.NULL;
        }
        if (value instanceof JsonValue json) {
            return json;
        }
        if (value instanceof Boolean truth) {
            return truth ? JsonValue.TRUE : JsonValue.FALSE;
        }
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            return Double.isFinite(number) ? decimal(number) : JsonValue.NULL;
        }
        if (value instanceof BigDecimal number) {
            return PROVIDER.createValue(number);
        }
        if (value instanceof Number number) {
            return PROVIDER.createValue(number.longValue());
        }
        if (value instanceof Collection<?> collection) {
            return array(collection).build();
        }
        if (value instanceof Map<?, ?> map) {
            JsonObjectBuilder object = object();
            map.forEach((name, member) -> object.add(name.toString(), value(member)));
            return object.build();
        }
        if (value.getClass().isArray()) {
            JsonArrayBuilder array = array();
            for (int i = 0; i < Array.getLength(value); i++) {
                array.add(value(Array.get(value, i)));
            }
            return array.build();
        }
        return PROVIDER.createValue(value.toString());
    }

    /** The shortest decimal that is this number: 0.0001, where the provider writes 0.00010; 500 stays 500.0. */
    private static JsonValue decimal(double number) {
        BigDecimal shortest = BigDecimal.valueOf(number);
        BigDecimal stripped = shortest.stripTrailingZeros();
        return PROVIDER.createValue(stripped.scale() > 0 ? stripped : shortest);
    }
}
