package org.bellman.benchmark.internal;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bellman.api.run.SettingInfo;
import org.bellman.api.settings.SettingException;
import org.bellman.api.settings.Settings;

/** A part's settings when a person sets nothing. Immutable; any thread. */
public final class DefaultSettings implements Settings {
    private final Map<String, Object> values;

    /**
     * Makes settings.
     *
     * @param infos what is known of the part's settings
     */
    public DefaultSettings(List<SettingInfo> infos) {
        Map<String, Object> defaults = new LinkedHashMap<>();
        infos.forEach(info -> defaults.put(info.name(), value(info.type(), info.defaultValue())));
        values = Collections.unmodifiableMap(defaults);
    }

    private static Object value(String type, String text) {
        Stream<String> elements = text.isEmpty() ? Stream.of() : Arrays.stream(text.split(","));
        return switch (type) {
            case "boolean" -> Boolean.valueOf(text);
            case "int" -> Integer.valueOf(text);
            case "long" -> Long.valueOf(text);
            case "double" -> Double.valueOf(text);
            case "list of int" -> elements.mapToInt(Integer::parseInt).toArray();
            case "list of long" -> elements.mapToLong(Long::parseLong).toArray();
            case "list of double" -> elements.mapToDouble(Double::parseDouble).toArray();
            default -> type.startsWith("list of ") ? elements.toArray(String[]::new) : text;
        };
    }

    @Override
    public <T extends Annotation> T as(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answer(type, proxy, method, arguments)));
    }

    /** The annotation type itself holds its defaults; the names of enumerated ones are not those that people see. */
    private static Object answer(Class<?> type, Object proxy, Method method, Object[] arguments) {
        if (method.getDeclaringClass() == type) {
            Object value = method.getDefaultValue();
            if (value == null) {
                throw new SettingException(method.getName(), "", "has no default", "it must be set for this part");
            }
            return value;
        }
        return switch (method.getName()) {
            case "annotationType" -> type;
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "the defaults of " + type.getName();
        };
    }

    @Override
    public Map<String, Object> values() {
        return values;
    }
}
