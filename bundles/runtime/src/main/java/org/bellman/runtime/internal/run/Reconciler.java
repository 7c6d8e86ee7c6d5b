package org.bellman.runtime.internal.run;

import java.util.Set;
import org.bellman.api.BellmanException;
import org.bellman.api.run.RunState;
import org.bellman.api.task.TaskKind;
import org.bellman.runtime.internal.directory.RunJournal;
import org.bellman.runtime.internal.directory.RunRecord;

/**
 * Does in the framework what follows from what is known of a run (configuration, condition), and lets
 * its threads begin. On the surroundings' one thread, and outside the run's monitor wherever the
 * framework is asked: services that are registered or withdrawn there call back.
 */
final class Reconciler {
    private final RunCore core;
    private final RunBoard board;
    private final RunThreads threads;
    private final Wanted wanted;
    private final RunWiring wiring;
    private final Surroundings surroundings;
    private final RunTools tools;
    private final RunJournal journal;
    private final LoggersWait loggers;
    private final PartsWait missing;
    private final Watchdog watchdog;

    Reconciler(
            RunCore core,
            RunThreads threads,
            Wanted wanted,
            RunWiring wiring,
            Surroundings surroundings,
            RunTools tools) {
        this.core = core;
        this.board = core.board();
        this.threads = threads;
        this.wanted = wanted;
        this.wiring = wiring;
        this.surroundings = surroundings;
        this.tools = tools;
        this.journal = tools.journal();
        this.loggers = new LoggersWait(board, surroundings, journal, this::reconcile);
        this.missing = new PartsWait(board, surroundings, core::overdue);
        this.watchdog = new Watchdog(surroundings, core::lifeless);
    }

    /** Does what follows. */
    void reconcile() {
        if (board.ended()) {
            wiring.remove(board.record());
            return;
        }
        try {
            wire();
        } catch (RuntimeException | Error e) {
            unwired(e);
        }
        board.tell();
    }

    private void wire() {
        boolean started = surroundings.started();
        Set<String> present = surroundings.loggers();
        RunRecord record;
        long revision;
        boolean released;
        synchronized (board) {
            record = board.record();
            revision = wiring.revision();
            released = threads.active() != null || mayBegin(started, present) || wanted.toStayBound();
        }
        wiring.set(record, revision, released);
        Activation begun = null;
        Throwable refused = null;
        synchronized (board) {
            if (mayBegin(started, present) && threads.bound(wiring.revision())) {
                begun = threads.begin(board.record(), board.counts().seconds());
                loggers.reset();
                board.move(RunState.LOADING, "");
                refused = start(begun.thread(new RunLoop(begun, core, tools)));
            }
            missing.goOn(started && waitsForParts());
        }
        if (begun != null && refused == null && record.plan().unit().equals(TaskKind.ENVIRONMENT.unit())) {
            watchdog.watch(begun);
        }
        if (refused != null) {
            String name = record.name();
            String sentence = "the thread of run " + name + " cannot be started: " + Failures.told(refused)
                    + "; end other runs or let this user have more threads, then bellman resume " + name;
            core.ended(begun, new Outcome.Failed(sentence, refused));
        }
    }

    /** Nothing but parts that are not there keeps the run from going on. */
    private boolean waitsForParts() {
        return board.state() == RunState.WAITING
                && wanted.trial() == null
                && wanted.toBegin()
                && threads.free()
                && !threads.bound(wiring.revision());
    }

    private boolean mayBegin(boolean started, Set<String> present) {
        return board.state() == RunState.WAITING
                && wanted.toBegin()
                && threads.free()
                && started
                && loggers.over(present);
    }

    /** Starts a thread; returns why it could not be. */
    private Throwable start(Thread thread) {
        try {
            surroundings.start(thread);
            return null;
        } catch (RuntimeException | Error e) {
            return e;
        }
    }

    /**
     * The framework refused what the run needs. A swap is refused then; a run without a thread fails,
     * for nothing else would wake it.
     */
    private void unwired(Throwable cause) {
        String name = board.record().name();
        String sentence = cause instanceof BellmanException
                ? cause.getMessage()
                : "run=" + name + " cannot be wired to its parts: " + Failures.told(cause) + "; bellman resume " + name
                        + " tries again";
        if (!surroundings.started()) {
            // A framework that starts looks after its runs once more; one that stops suspends them.
            journal.write(sentence, cause);
        } else {
            core.unwired(new Outcome.Failed(sentence, cause));
        }
    }
}
