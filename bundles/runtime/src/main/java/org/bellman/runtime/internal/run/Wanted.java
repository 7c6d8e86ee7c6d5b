package org.bellman.runtime.internal.run;

/** What is wanted of a run: what people ask, and the swap that is under way. Guarded by the run's board. */
final class Wanted {
    private Aim aim = Aim.RUN;
    private Trial trial;

    Aim aim() {
        return aim;
    }

    void aim(Aim next) {
        aim = next;
    }

    /** The swap that is under way, or null. */
    Trial trial() {
        return trial;
    }

    void trial(Trial next) {
        trial = next;
    }

    /** Whether a thread may begin: a trial lets even a paused run load, to see whether its parts take the snapshot. */
    boolean toBegin() {
        return trial == null ? aim == Aim.RUN : aim != Aim.SUSPEND && !trial.holds();
    }

    /** Whether a run that stands at a boundary stays there, as far as people know. */
    boolean toStand() {
        return aim == Aim.PAUSE || trial != null;
    }

    /** Whether the component may stay bound although no thread is there. */
    boolean toStayBound() {
        return trial != null && trial.keepsParts();
    }
}
