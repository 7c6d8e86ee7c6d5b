package org.bellman.runtime.internal.run;

import org.bellman.api.run.RunState;
import org.bellman.runtime.internal.directory.RunRecord;

/**
 * What people ask of one run, and what a swap does with it: changes what is wanted, and asks the
 * thread, if there is one, to go along at its next boundary. Any thread; waits for nothing.
 */
final class RunRequests {
    private final RunCore core;
    private final RunBoard board;
    private final RunThreads threads;
    private final Wanted wanted;
    private final RunWiring wiring;

    RunRequests(RunCore core, RunThreads threads, Wanted wanted, RunWiring wiring) {
        this.core = core;
        this.board = core.board();
        this.threads = threads;
        this.wanted = wanted;
        this.wiring = wiring;
    }

    /** Asks the thread that is at work for something; the board is held. */
    void ask(Request request, String reason) {
        threads.active().ask(request);
        if (board.state() == RunState.RUNNING) {
            board.move(RunState.PAUSING, reason);
        }
    }

    // What people ask.

    /** Says whether the run is to go on, stand still or end. */
    void aimAt(Aim aim) {
        synchronized (board) {
            if (board.ended() || wanted.aim() == Aim.SUSPEND) {
                return;
            }
            wanted.aim(aim);
            if (threads.active() != null && aim != Aim.RUN) {
                ask(aim == Aim.PAUSE ? Request.HAND_OVER : Request.SUSPEND, "");
            } else if (aim == Aim.PAUSE && board.state() == RunState.WAITING) {
                board.move(RunState.PAUSED, "");
            } else if (aim == Aim.RUN) {
                core.waitAgain();
            } else if (aim == Aim.SUSPEND) {
                core.suspendIdleSoon();
            }
        }
        core.tellSoon();
        core.reconcileSoon();
    }

    Aim aim() {
        synchronized (board) {
            return wanted.aim();
        }
    }

    // What a swap does.

    /** Begins to hold the run for a swap; tells whether it could. */
    boolean hold(Trial begun) {
        synchronized (board) {
            if (wanted.trial() != null || wanted.aim() == Aim.SUSPEND || board.ended()) {
                return false;
            }
            wanted.trial(begun);
            if (threads.active() != null) {
                ask(Request.HAND_OVER, "it is swapped");
            }
        }
        board.tell();
        return true;
    }

    /** Lets the run begin with other parts. */
    Trial tryOut(RunRecord next) {
        Trial trial;
        synchronized (board) {
            trial = wanted.trial();
            board.record(next);
            wiring.renew();
            trial.release();
            core.waitAgain();
        }
        board.tell();
        core.reconcileSoon();
        return trial;
    }

    /** Gives up on parts that neither take the snapshot nor refuse it. */
    void giveUp(String reason) {
        Activation hanging;
        synchronized (board) {
            hanging = threads.active();
        }
        if (hanging != null) {
            core.abandon(hanging, reason);
        }
    }

    /** Ends a swap, however it went. */
    void endTrial() {
        synchronized (board) {
            wanted.trial(null);
            if (wanted.aim() == Aim.RUN) {
                core.waitAgain();
            }
        }
        board.tell();
        core.reconcileSoon();
    }
}
