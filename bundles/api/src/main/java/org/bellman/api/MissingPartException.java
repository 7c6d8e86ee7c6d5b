package org.bellman.api;

/** A part (algorithm, task, backend, logger, native library) is not installed or cannot work here. */
public class MissingPartException extends BellmanException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes a failure.
     *
     * @param message one sentence for a person
     */
    public MissingPartException(String message) {
        this(message, null);
    }

    /**
     * Makes a failure with its cause.
     *
     * @param message one sentence for a person
     * @param cause what led to it, or null
     */
    public MissingPartException(String message, Throwable cause) {
        super(ExitCode.UNAVAILABLE, message, cause);
    }
}
