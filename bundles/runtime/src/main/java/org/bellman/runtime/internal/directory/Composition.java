package org.bellman.runtime.internal.directory;

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
     * Returns the ids of the loggers.
     *
     * @return in the order in which they were asked for
     */
    public List<String> loggerIds() {
        return loggers.stream().map(Part::id).toList();
    }
}
