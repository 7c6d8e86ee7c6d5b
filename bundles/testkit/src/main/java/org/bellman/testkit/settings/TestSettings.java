package org.bellman.testkit.settings;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bellman.api.settings.SettingException;
import org.bellman.api.settings.Settings;
import org.osgi.util.converter.Converter;
import org.osgi.util.converter.Converters;

/**
 * Settings made from an annotation type's defaults and some values of the test's own. An unknown name
 * and a value outside its range are refused, as the runtime refuses them. Immutable; any thread.
 */
public final class TestSettings implements Settings {
    private static final Converter CONVERTER = Converters.standardConverter();

    private final Class<? extends Annotation> type;
    private final Map<String, Object> values;

    private TestSettings(Class<? extends Annotation> type, Map<String, Object> values) {
        this.type = type;
        this.values = Collections.unmodifiableMap(values);
    }

    /**
     * Makes the defaults.
     *
     * @param type the plug-in's annotation type
     * @return settings without a value of the test's own
     */
    public static TestSettings of(Class<? extends Annotation> type) {
        return of(type, Map.of());
    }

    /**
     * Makes settings.
     *
     * @param type the plug-in's annotation type
     * @param given lowerCamelCase name to value; numbers may be of any type, lists are {@link List}s or
     *     arrays
     * @return the defaults with these values in their place
     * @throws SettingException if there is no such setting or its value is out of range
     */
    public static TestSettings of(Class<? extends Annotation> type, Map<String, ?> given) {
        Metatype metatype = Metatype.of(type);
        Map<String, Object> values = new LinkedHashMap<>();
        for (Method method : type.getDeclaredMethods()) {
            values.put(method.getName(), method.getDefaultValue());
        }
        given.forEach((name, value) -> {
            Metatype.Setting setting = metatype.setting(name);
            setting.check(value);
            values.put(name, CONVERTER.convert(value).to(method(type, name).getGenericReturnType()));
        });
        return new TestSettings(type, values);
    }

    /**
     * Lists the settings that may change while a run goes on.
     *
     * @param type the plug-in's annotation type
     * @return names in lowerCamelCase, in the order of the Metatype resource
     */
    public static List<String> live(Class<? extends Annotation> type) {
        return Metatype.of(type).settings().stream()
                .filter(Metatype.Setting::live)
                .map(Metatype.Setting::name)
                .toList();
    }

    private static Method method(Class<? extends Annotation> type, String name) {
        try {
            return type.getDeclaredMethod(name);
        } catch (NoSuchMethodException e) {
            throw new SettingException(name, type.getSimpleName() + " has no setting " + name, e);
        }
    }

    @Override
    public <T extends Annotation> T as(Class<T> wanted) {
        if (wanted != type) {
            throw new IllegalArgumentException(
                    "these are settings of " + type.getName() + ", not of " + wanted.getName());
        }
        return CONVERTER.convert(values).to(wanted);
    }

    @Override
    public Map<String, Object> values() {
        return values;
    }
}
