package org.bellman.api.run;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bellman.api.environment.ModelNames;
import org.bellman.api.environment.StateGrid;

/**
 * What came of a run.
 *
 * @param status where it stands
 * @param seconds time of training alone: no start-up, no evaluation
 * @param metrics the last measured value of each metric, in the trainer's order
 * @param evaluation the final evaluation, if one was asked for and the run is done
 * @param results what the trainer found besides: String, Long, Double, Boolean, and arrays of numbers, those of
 *     two axes as arrays of rows; {@link org.bellman.api.algorithm.Trainer#results} has the names that planners use
 * @param grid how the states that results speak of lie in a plane, if they do and there are results
 * @param names what states and actions that results speak of are called
 * @param failure what it failed with, or null
 */
public record RunResult(
        RunStatus status,
        double seconds,
        Map<String, Double> metrics,
        Optional<Evaluation> evaluation,
        Map<String, Object> results,
        Optional<StateGrid> grid,
        ModelNames names,
        Throwable failure) {
    /** Copies the maps, keeping their order. */
    public RunResult {
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
        results = Collections.unmodifiableMap(new LinkedHashMap<>(results));
    }
}
