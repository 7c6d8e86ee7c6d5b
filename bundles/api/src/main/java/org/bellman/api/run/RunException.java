package org.bellman.api.run;

import org.bellman.api.BellmanException;
import org.bellman.api.ExitCode;

/** A request about a run that cannot be met: unknown, of a name in use, locked, ended, not fitting. */
public class RunException extends BellmanException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes a failure.
     *
     * @param exitCode what a command that meets it returns
     * @param message one sentence for a person
     * @param cause what led to it, or null
     */
    public RunException(ExitCode exitCode, String message, Throwable cause) {
        super(exitCode, message, cause);
    }

    /**
     * Makes a failure without a cause.
     *
     * @param exitCode what a command that meets it returns
     * @param message one sentence for a person
     */
    public RunException(ExitCode exitCode, String message) {
        super(exitCode, message);
    }
}
