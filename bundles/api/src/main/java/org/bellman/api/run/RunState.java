package org.bellman.api.run;

/** Where a run stands. */
public enum RunState {
    /** Something that it needs is not there; see {@link Runs#why}. */
    WAITING,
    /** Its parts are there; trainer and snapshot are being made ready. */
    LOADING,
    /** It trains. */
    RUNNING,
    /** It goes to its next boundary. */
    PAUSING,
    /** It stands at a boundary, in memory, and can go on at once. */
    PAUSED,
    /** It ended before its budget, with a checkpoint; it can be resumed. */
    SUSPENDED,
    /** It took its whole budget, or converged before. */
    DONE,
    /** It failed; what was on disk before is still there. */
    FAILED;

    /**
     * Tells whether nothing happens any more without a resume.
     *
     * @return true for suspended, done and failed
     */
    public boolean ended() {
        return this == SUSPENDED || this == DONE || this == FAILED;
    }
}
