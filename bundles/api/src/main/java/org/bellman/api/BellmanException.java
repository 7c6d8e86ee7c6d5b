package org.bellman.api;

import java.util.Objects;

/**
 * The root of all failures that are told to a person. The message is one sentence that can be
 * printed as it is: what is wrong, which key, its value, what is allowed, what to do.
 */
public class BellmanException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;

    /**
     * Makes a failure.
     *
     * @param exitCode what a command that meets it returns
     * @param message one sentence for a person
     * @param cause what led to it, or null
     */
    public BellmanException(ExitCode exitCode, String message, Throwable cause) {
        super(Objects.requireNonNull(message, "message"), cause);
        this.exitCode = Objects.requireNonNull(exitCode, "exitCode");
    }

    /**
     * Makes a failure without a cause.
     *
     * @param exitCode what a command that meets it returns
     * @param message one sentence for a person
     */
    public BellmanException(ExitCode exitCode, String message) {
        this(exitCode, message, null);
    }

    /**
     * Returns what a command that meets this failure ends with.
     *
     * @return the exit code, never null
     */
    public ExitCode exitCode() {
        return exitCode;
    }
}
