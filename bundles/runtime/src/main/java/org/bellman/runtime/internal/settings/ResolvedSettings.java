package org.bellman.runtime.internal.settings;

import java.lang.annotation.Annotation;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bellman.api.settings.Settings;

/** Settings that have been checked. Immutable; any thread. */
public final class ResolvedSettings implements Settings {
    private static final ResolvedSettings NONE = new ResolvedSettings(Map.of(), Set.of());

    private final Map<String, Object> values;
    private final Set<String> live;

    /**
     * Holds values that have been checked.
     *
     * @param values lowerCamelCase name to String, Boolean, Integer, Long, Double or an array of them
     * @param live names of those that may change in mid-run
     */
    public ResolvedSettings(Map<String, Object> values, Set<String> live) {
        this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        this.live = Set.copyOf(live);
    }

    /**
     * Returns the settings of a part that has none.
     *
     * @return empty settings
     */
    public static ResolvedSettings none() {
        return NONE;
    }

    @Override
    public <T extends Annotation> T as(Class<T> type) {
        return SettingsView.of(type, values);
    }

    @Override
    public Map<String, Object> values() {
        return values;
    }

    /**
     * Tells whether a setting may change in mid-run.
     *
     * @param name its lowerCamelCase name
     * @return whether it is marked live
     */
    public boolean live(String name) {
        return live.contains(name);
    }

    /**
     * Returns the values as JSON knows them; {@link SettingsResolver#resolve} takes them as a preset and
     * comes to equal settings.
     *
     * @return lowerCamelCase name to String, Boolean, Integer, Long, Double or a List of them, in the
     *     order of declaration; unmodifiable
     */
    public Map<String, Object> canonical() {
        Map<String, Object> canonical = new LinkedHashMap<>();
        values.forEach((name, value) -> canonical.put(name, value.getClass().isArray() ? list(value) : value));
        return Collections.unmodifiableMap(canonical);
    }

    private static List<Object> list(Object array) {
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < Array.getLength(array); i++) {
            list.add(Array.get(array, i));
        }
        return Collections.unmodifiableList(list);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ResolvedSettings that
                && live.equals(that.live)
                && canonical().equals(that.canonical());
    }

    @Override
    public int hashCode() {
        return canonical().hashCode();
    }

    @Override
    public String toString() {
        return canonical().toString();
    }
}
