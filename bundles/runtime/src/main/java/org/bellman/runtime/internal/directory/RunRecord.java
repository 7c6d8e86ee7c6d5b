package org.bellman.runtime.internal.directory;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The resolved specification of a run: everything that its results depend on, in the form in which
 * {@code run.json} holds it. Immutable; any thread.
 *
 * @param name the run's name
 * @param parts what it is composed of
 * @param settings every setting of the algorithm with its effective value: String, Boolean, Number or
 *     a List of them
 * @param taskSettings every setting of the task and its wrappers, likewise
 * @param given what a person gave
 * @param plan how far it goes
 */
public record RunRecord(
        String name,
        Composition parts,
        Map<String, Object> settings,
        Map<String, Object> taskSettings,
        Given given,
        Plan plan) {
    /** Copies the maps, keeping their order. */
    public RunRecord {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        taskSettings = Collections.unmodifiableMap(new LinkedHashMap<>(taskSettings));
    }

    /**
     * Gives the run a name.
     *
     * @param name its name
     * @return the same under that name
     */
    public RunRecord named(String name) {
        return new RunRecord(name, parts, settings, taskSettings, given, plan);
    }
}
