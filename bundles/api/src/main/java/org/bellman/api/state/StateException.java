package org.bellman.api.state;

import org.bellman.api.BellmanException;
import org.bellman.api.ExitCode;

/** Saved state that cannot be read or written: truncated, tampered with, of another format or shape, or a disk that refuses. Names the file or the tensor. */
public class StateException extends BellmanException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes a failure.
     *
     * @param message one sentence for a person
     */
    public StateException(String message) {
        this(message, null);
    }

    /**
     * Makes a failure with its cause.
     *
     * @param message one sentence for a person
     * @param cause what led to it, or null
     */
    public StateException(String message, Throwable cause) {
        super(ExitCode.FAILED, message, cause);
    }
}
