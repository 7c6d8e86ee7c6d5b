package org.bellman.api.algorithm;

import org.bellman.api.BellmanException;
import org.bellman.api.ExitCode;

/** Training cannot go on: a loss or gradient that is not finite, a plug-in that broke its contract. Names the update, the statistic and the setting to look at. */
public class TrainingException extends BellmanException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes a failure.
     *
     * @param message one sentence for a person
     */
    public TrainingException(String message) {
        this(message, null);
    }

    /**
     * Makes a failure with its cause.
     *
     * @param message one sentence for a person
     * @param cause what led to it, or null
     */
    public TrainingException(String message, Throwable cause) {
        super(ExitCode.FAILED, message, cause);
    }
}
