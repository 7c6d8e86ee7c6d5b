package org.bellman.runtime.internal.run;

import java.util.Optional;

/**
 * A change of parts that is being tried: the run is held at a boundary, then released with the new
 * parts, which load its snapshot or refuse it. Guarded by the run's monitor.
 */
final class Trial {
    private final boolean keepsParts;
    private boolean holds = true;
    private boolean accepted;
    private Outcome.Failed refusal;

    /**
     * Begins a trial; the run is held.
     *
     * @param keepsParts whether only settings change, so that the component may stay as it is
     */
    Trial(boolean keepsParts) {
        this.keepsParts = keepsParts;
    }

    boolean keepsParts() {
        return keepsParts && holds;
    }

    boolean holds() {
        return holds;
    }

    /** Lets the parts try. */
    void release() {
        holds = false;
        accepted = false;
        refusal = null;
    }

    void accept() {
        accepted = true;
    }

    void refuse(Outcome.Failed failed) {
        refusal = failed;
    }

    boolean accepted() {
        return accepted;
    }

    boolean decided() {
        return accepted || refusal != null;
    }

    Optional<Outcome.Failed> refusal() {
        return Optional.ofNullable(refusal);
    }
}
