package org.bellman.serve.internal;

import org.bellman.api.BellmanException;
import org.bellman.api.ExitCode;

/** What concerns the served container failed; the message is for a person. */
final class ServeException extends BellmanException {
    private static final long serialVersionUID = 1L;

    ServeException(ExitCode exitCode, String message, Throwable cause) {
        super(exitCode, message, cause);
    }

    ServeException(ExitCode exitCode, String message) {
        super(exitCode, message);
    }

    /** Something that is needed is not there. */
    static ServeException unavailable(String message) {
        return new ServeException(ExitCode.UNAVAILABLE, message);
    }
}
