package org.bellman.launcher;

/** The exit codes that the launcher itself gives or looks at; the command's others pass through. */
final class ExitCodes {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int UNAVAILABLE = 69;
    static final int SUSPENDED = 75;
    static final int INTERRUPTED = 130;

    private ExitCodes() {}

    /**
     * Returns the code of a process that a signal ended.
     *
     * @param signal the signal's number: 2 for INT, 15 for TERM
     * @return 128 more
     */
    static int ofSignal(int signal) {
        return 128 + signal;
    }
}
