package org.bellman.runtime.internal.run;

import org.bellman.runtime.internal.directory.RunRecord;
import org.bellman.state.Snapshot;

/** One life of a run's thread, from the binding of its parts to their release. */
final class Activation {
    private final long generation;
    private final RunRecord record;
    private final BoundParts parts;
    private final double seconds;
    private Snapshot initial;
    private volatile Request request = Request.NONE;
    private volatile boolean alive = true;
    private Thread thread;

    /**
     * Prepares a life.
     *
     * @param generation its number; what it saves is refused once the run has another one
     * @param record what is run
     * @param parts what with
     * @param initial where it goes on, or null for the last checkpoint
     * @param seconds of training that led to {@code initial}
     */
    Activation(long generation, RunRecord record, BoundParts parts, Snapshot initial, double seconds) {
        this.generation = generation;
        this.record = record;
        this.parts = parts;
        this.initial = initial;
        this.seconds = seconds;
    }

    long generation() {
        return generation;
    }

    RunRecord record() {
        return record;
    }

    BoundParts parts() {
        return parts;
    }

    /** Where it goes on, or null for the last checkpoint; kept no longer than it takes to ask. */
    Snapshot takeInitial() {
        Snapshot taken = initial;
        initial = null;
        return taken;
    }

    double seconds() {
        return seconds;
    }

    /** What the thread is asked for; looked at on every boundary. */
    Request request() {
        return request;
    }

    /** Asks for something; what was asked for before and is stronger stays. Guarded by the supervisor. */
    void ask(Request wanted) {
        if (wanted.compareTo(request) > 0) {
            request = wanted;
        }
    }

    /** Makes the thread; not yet started. */
    Thread thread(Runnable work) {
        thread = new Thread(work, "bellman-run-" + record.name());
        thread.setDaemon(true);
        return thread;
    }

    /** Called by the thread again and again: it is getting on. */
    void alive() {
        if (!alive) {
            alive = true;
        }
    }

    /** Whether the thread has shown a sign of life since this was asked last. */
    boolean takeSign() {
        boolean sign = alive;
        alive = false;
        return sign;
    }

    /** Whether the thread has ended. */
    boolean over() {
        return !thread.isAlive();
    }

    /** What the thread is just doing, the innermost call first. */
    StackTraceElement[] doing() {
        return thread.getStackTrace();
    }

    boolean isCurrentThread() {
        return Thread.currentThread() == thread;
    }

    /** Waits for the thread's end; tells whether it came before the time was over or the waiting was interrupted. */
    boolean join(long milliseconds) {
        try {
            thread.join(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }

    void interrupt() {
        thread.interrupt();
    }
}
