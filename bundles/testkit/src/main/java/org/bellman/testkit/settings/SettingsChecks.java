package org.bellman.testkit.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.lang.annotation.Annotation;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bellman.api.settings.Settings;

/** Checks that a settings type keeps its promises. Any thread. */
public final class SettingsChecks {
    private SettingsChecks() {}

    /**
     * Checks that every setting is described, that its default, smallest and largest value and every
     * option parse, lie in range and come back unchanged through {@link Settings#as}, and that the
     * Metatype resource and the annotation type agree.
     *
     * @param type the plug-in's annotation type
     * @throws AssertionError naming the setting that breaks a promise
     */
    public static void check(Class<? extends Annotation> type) {
        Metatype metatype = Metatype.of(type);
        assertThat(metatype.settings().stream().map(Metatype.Setting::name))
                .as("names in the Metatype resource of %s", type.getSimpleName())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(type.getDeclaredMethods())
                        .map(Method::getName)
                        .toList());
        for (Metatype.Setting setting : metatype.settings()) {
            checkOne(type, setting);
        }
    }

    private static void checkOne(Class<? extends Annotation> type, Metatype.Setting setting) {
        assertThat(setting.name()).as("name of a setting").matches("[a-z][a-zA-Z0-9]*");
        assertThat(setting.description())
                .as("%s: its description", setting.name())
                .isNotBlank();
        Object byType = method(type, setting.name()).getDefaultValue();
        assertThat(byType)
                .as("%s: its default in the annotation type", setting.name())
                .isNotNull();
        assertThat(setting.defaults())
                .as("%s: its default in the Metatype resource", setting.name())
                .isEqualTo(texts(byType));
        for (String value : values(setting)) {
            assertThatCode(() -> setting.check(value))
                    .as("%s=%s", setting.name(), value)
                    .doesNotThrowAnyException();
            Object expected = setting.parse(value);
            Object given = setting.list() ? List.of(expected) : expected;
            Settings settings = TestSettings.of(type, Map.of(setting.name(), given));
            assertThat(texts(read(settings, type, setting.name())))
                    .as("%s=%s after the round trip", setting.name(), value)
                    .isEqualTo(List.of(expected.toString()));
        }
    }

    private static List<String> values(Metatype.Setting setting) {
        List<String> values = new java.util.ArrayList<>(setting.defaults());
        values.addAll(setting.options());
        values.add(setting.min());
        values.add(setting.max());
        values.removeIf(String::isEmpty);
        return values;
    }

    private static List<String> texts(Object value) {
        if (!value.getClass().isArray()) {
            return List.of(value.toString());
        }
        List<String> texts = new java.util.ArrayList<>();
        for (int i = 0; i < Array.getLength(value); i++) {
            texts.add(Array.get(value, i).toString());
        }
        return texts;
    }

    private static <T extends Annotation> Object read(Settings settings, Class<T> type, String name) {
        Method method = method(type, name);
        method.setAccessible(true);
        try {
            return method.invoke(settings.as(type));
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(name + " cannot be read", e);
        }
    }

    private static Method method(Class<? extends Annotation> type, String name) {
        try {
            return type.getDeclaredMethod(name);
        } catch (NoSuchMethodException e) {
            throw new AssertionError(type.getSimpleName() + " has no method " + name, e);
        }
    }
}
