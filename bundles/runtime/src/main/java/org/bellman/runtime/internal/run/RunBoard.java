package org.bellman.runtime.internal.run;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.bellman.api.run.RunState;
import org.bellman.api.run.RunStatus;
import org.bellman.runtime.internal.directory.RunRecord;

/**
 * What everybody may see of a run: its record, its state, how far it is. Itself the monitor that
 * guards the run; changes of state wake those who wait on it. Any thread.
 */
final class RunBoard {
    private final LifeCycle life = new LifeCycle();
    private final Path directory;
    private final Announcer announcer;
    private RunRecord record;
    private RunCounts counts = RunCounts.NONE;

    RunBoard(RunRecord record, Path directory, Announcer announcer, String reason) {
        this.record = record;
        this.directory = directory;
        this.announcer = announcer;
        life.because(reason);
    }

    synchronized RunRecord record() {
        return record;
    }

    synchronized void record(RunRecord next) {
        record = next;
    }

    synchronized RunCounts counts() {
        return counts;
    }

    synchronized void counts(RunCounts next) {
        counts = next;
    }

    synchronized RunState state() {
        return life.state();
    }

    synchronized boolean ended() {
        return life.state().ended();
    }

    /** Whether it has no thread. */
    synchronized boolean stands() {
        return life.state() == RunState.WAITING || life.state() == RunState.PAUSED || ended();
    }

    /** Changes the state; what is noted here is told by {@link #tell}, outside the monitor. */
    synchronized void move(RunState next, String reason) {
        life.to(next, reason);
        announcer.note(status());
        notifyAll();
    }

    void tell() {
        announcer.tell();
    }

    synchronized RunStatus status() {
        return new RunStatus(
                record.name(),
                life.state(),
                life.reason(),
                record.parts().algorithm().id(),
                record.parts().task().id(),
                record.parts().backend().id(),
                record.plan().seed(),
                counts.steps(),
                record.plan().budget(),
                counts.updates(),
                directory,
                true,
                record.plan().unit());
    }

    /** Waits until something holds, asked under the monitor; tells whether it came in time. */
    synchronized boolean waitUntil(BooleanSupplier condition, long milliseconds) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(milliseconds);
        while (!condition.getAsBoolean()) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return true;
    }
}
