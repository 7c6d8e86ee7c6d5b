package org.bellman.cli.internal;

import org.bellman.api.BellmanException;
import org.bellman.api.ExitCode;

/** A command that cannot be understood. */
final class UsageException extends BellmanException {
    private static final long serialVersionUID = 1L;

    /**
     * @param message one sentence for a person
     * @param cause what led to it, or null
     */
    UsageException(String message, Throwable cause) {
        super(ExitCode.USAGE, message, cause);
    }

    /** @param message one sentence for a person */
    UsageException(String message) {
        this(message, null);
    }
}
