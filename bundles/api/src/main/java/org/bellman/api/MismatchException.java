package org.bellman.api;

/** Two parts do not fit: an algorithm and the spaces of a task, a network and a backend, shapes. */
public class MismatchException extends BellmanException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes a failure.
     *
     * @param message one sentence for a person
     */
    public MismatchException(String message) {
        this(message, null);
    }

    /**
     * Makes a failure with its cause.
     *
     * @param message one sentence for a person
     * @param cause what led to it, or null
     */
    public MismatchException(String message, Throwable cause) {
        super(ExitCode.USAGE, message, cause);
    }
}
