package org.bellman.runtime.internal.directory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The parts that a run is composed of.
 *
 * @param algorithm the algorithm
 * @param task the task
 * @param backend the backend; {@code none} for a planner
 * @param provenance what results depend on in the backend
 * @param loggers the loggers, each once
 */
public record Composition(Part algorithm, Part task, Part backend, Map<String, String> provenance, List<Part> loggers) {
    /** Copies the collections, keeping their order. */
    public Composition {
        provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
        loggers = List.copyOf(loggers);
    }

    /**
     * Returns all parts.
     *
     * @return algorithm, task, backend, loggers
     */
    public List<Part> all() {
        List<Part> all = new ArrayList<>(List.of(algorithm, task, backend));
        all.addAll(loggers);
        return all;
    }

    /**
     * Returns the ids of the loggers.
     *
     * @return in the order in which they were asked for
     */
    public List<String> loggerIds() {
        return loggers.stream().map(Part::id).toList();
    }

    /**
     * Says in what the same run, composed anew, may give other results. Loggers have no part in it.
     *
     * @param now what it is composed of now
     * @return sentences without a full stop; none if nothing that matters has changed
     */
    public List<String> differences(Composition now) {
        List<String> differences = new ArrayList<>();
        difference(algorithm, now.algorithm, differences);
        difference(task, now.task, differences);
        difference(backend, now.backend, differences);
        if (!provenance.equals(now.provenance)) {
            differences.add("the backend works otherwise than before, " + now.provenance + " instead of " + provenance
                    + "; the results may differ in their last bits");
        }
        return differences;
    }

    private static void difference(Part before, Part now, List<String> differences) {
        if (!before.equals(now)) {
            differences.add(now + " takes the place of " + before + "; the results may differ");
        }
    }
}
