package org.bellman.runtime.internal.directory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

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

    /**
     * Says in what another record of the run differs.
     *
     * @param next the other one
     * @return such as {@code "learningRate 0.001 to 0.0005"}, for parts and settings; {@code "nothing"} if all is the same
     */
    public List<String> changes(RunRecord next) {
        List<String> changes = new ArrayList<>();
        change("algorithm", parts.algorithm(), next.parts.algorithm(), changes);
        change("task", parts.task(), next.parts.task(), changes);
        change("backend", parts.backend(), next.parts.backend(), changes);
        change("loggers", parts.loggerIds(), next.parts.loggerIds(), changes);
        next.settings.forEach((name, value) -> change(name, settings.get(name), value, changes));
        return changes.isEmpty() ? List.of("nothing") : changes;
    }

    private static void change(String what, Object before, Object after, List<String> changes) {
        if (!Objects.equals(before, after)) {
            changes.add(what + " " + before + " to " + after);
        }
    }
}
