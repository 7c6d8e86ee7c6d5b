package org.bellman.launcher;

import java.util.concurrent.Semaphore;
import java.util.function.IntConsumer;

/**
 * What INT and TERM do. The first one asks the runs to stop at a boundary with a checkpoint, whereupon the
 * command returns by itself; the second one ends the process at once. Thread-safe.
 */
final class Signals {
    /** What signals act upon. */
    interface Target {
        /**
         * Tells every run to stop and returns at once.
         *
         * @return false if there is nobody who could tell them
         */
        boolean suspend();

        /** Returns whether the command serves, so that TERM is its regular end. */
        boolean serves();
    }

    private enum Phase {
        STARTING,
        COMMAND,
        OVER
    }

    private final IntConsumer halt;
    private final Trace trace;
    private final Semaphore wake = new Semaphore(0);
    private Phase phase = Phase.STARTING;
    private Target target;
    private int signal;
    private boolean regularEnd;

    /**
     * @param halt ends the process at once with the exit code it is given
     * @param trace told of signals
     */
    Signals(IntConsumer halt, Trace trace) {
        this.halt = halt;
        this.trace = trace;
    }

    /**
     * Released once when a signal arrives.
     *
     * @return the semaphore
     */
    Semaphore wake() {
        return wake;
    }

    /**
     * Returns whether a signal has arrived.
     *
     * @return whether
     */
    synchronized boolean received() {
        return signal != 0;
    }

    /**
     * The command is about to be called, unless a signal has arrived before.
     *
     * @param commands what later signals act upon
     * @return whether the command may be called
     */
    synchronized boolean enterCommand(Target commands) {
        if (signal != 0) {
            return false;
        }
        target = commands;
        phase = Phase.COMMAND;
        return true;
    }

    /**
     * The command has returned, or was never called.
     *
     * @param code its exit code
     * @return the process's exit code: a failure stays what it is; otherwise the signal's, if there was one
     */
    synchronized int leaveCommand(int code) {
        phase = Phase.OVER;
        boolean failed = code != ExitCodes.DONE && code != ExitCodes.SUSPENDED && code != ExitCodes.INTERRUPTED;
        if (signal == 0 || failed) {
            return code;
        }
        return regularEnd ? ExitCodes.DONE : ExitCodes.ofSignal(signal);
    }

    /**
     * A signal has arrived. Called on a thread of its own each time.
     *
     * @param number 2 for INT, 15 for TERM
     */
    void receive(int number) {
        Target suspended;
        synchronized (this) {
            if (signal != 0) {
                halt.accept(ExitCodes.ofSignal(number));
                return;
            }
            signal = number;
            suspended = phase == Phase.COMMAND ? target : null;
        }
        trace.note("signal " + number + " received");
        wake.release();
        if (suspended != null) {
            boolean regular = number == SystemSignals.TERM && suspended.serves();
            synchronized (this) {
                regularEnd = regular;
            }
            if (!suspended.suspend()) {
                // Nothing runs that could lose anything, and nobody would tell the command to return.
                halt.accept(ExitCodes.ofSignal(number));
            }
        }
    }
}
