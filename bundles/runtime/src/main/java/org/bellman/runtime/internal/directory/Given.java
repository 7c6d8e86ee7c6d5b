package org.bellman.runtime.internal.directory;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a person gave, of which the rest of a record was made.
 *
 * @param preset whether the preset was asked for
 * @param backend the backend, perhaps {@code auto}
 * @param settings the algorithm's settings as texts
 * @param taskSettings the task's settings as texts
 */
public record Given(boolean preset, String backend, Map<String, String> settings, Map<String, String> taskSettings) {
    /** Copies the maps, keeping their order. */
    public Given {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        taskSettings = Collections.unmodifiableMap(new LinkedHashMap<>(taskSettings));
    }
}
