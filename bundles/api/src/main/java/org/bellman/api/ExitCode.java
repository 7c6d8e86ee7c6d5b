package org.bellman.api;

/** How a command ended, as the number that its process returns. */
public enum ExitCode {
    /** Everything asked for was done. */
    DONE(0),
    /** The run failed. */
    FAILED(1),
    /** The command cannot be understood or asks for what is not allowed. */
    USAGE(2),
    /** A part (bundle, service, native library) is missing or unsatisfied. */
    UNAVAILABLE(69),
    /** The run was suspended and left a checkpoint; it can be resumed. */
    SUSPENDED(75),
    /** Stopped by the interrupt signal, with a checkpoint. */
    INTERRUPTED(130),
    /** Stopped by the termination signal, with a checkpoint. */
    TERMINATED(143);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    /**
     * Returns the process exit code.
     *
     * @return a number from 0 to 255
     */
    public int code() {
        return code;
    }
}
