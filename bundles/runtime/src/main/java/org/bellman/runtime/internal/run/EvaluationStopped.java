package org.bellman.runtime.internal.run;

/** Thrown through an evaluation when its run, or the process, is asked for something else. */
final class EvaluationStopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EvaluationStopped() {
        super("the evaluation was stopped", null, false, false);
    }
}
