package org.bellman.runtime.internal.run;

import java.util.Map;
import java.util.Optional;
import org.bellman.api.environment.ModelNames;
import org.bellman.api.environment.StateGrid;
import org.bellman.api.run.Evaluation;
import org.bellman.state.Snapshot;

/** How a run's thread ended. */
sealed interface Outcome {
    /** It took its whole budget, or converged before. */
    record Done(
            Optional<Evaluation> evaluation, Map<String, Object> results, Optional<StateGrid> grid, ModelNames names)
            implements Outcome {}

    /** It stood at a boundary and wrote its state down in memory. */
    record HandedOver(Snapshot snapshot) implements Outcome {}

    /** It wrote a checkpoint. */
    record Suspended() implements Outcome {}

    /**
     * Something was thrown.
     *
     * @param sentence what, for a person
     * @param cause what was thrown
     * @param repeats whether a resume without a change ends in the same way
     */
    record Failed(String sentence, Throwable cause, boolean repeats) implements Outcome {
        /** What may not happen again. */
        Failed(String sentence, Throwable cause) {
            this(sentence, cause, false);
        }
    }

    /** It found its generation withdrawn. */
    record Abandoned() implements Outcome {}
}
