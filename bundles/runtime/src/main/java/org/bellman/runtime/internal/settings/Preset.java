package org.bellman.runtime.internal.settings;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What an algorithm's author found good for a task; not yet checked.
 *
 * @param task the task's id
 * @param steps the budget, if the preset has one
 * @param settings the algorithm's settings: lowerCamelCase name to String, Boolean, Long, Double or a
 *     List of them
 * @param taskSettings the task's settings, likewise
 */
public record Preset(String task, OptionalLong steps, Map<String, Object> settings, Map<String, Object> taskSettings) {
    /** Copies the maps, keeping their order. */
    public Preset {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        taskSettings = Collections.unmodifiableMap(new LinkedHashMap<>(taskSettings));
    }
}
