package org.bellman.backend.vector.internal.kernel;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Threads that share out one piece of work after another with whoever calls. They start with the first
 * piece and end with {@link #close}. Between pieces they spin for some microseconds, because the next one
 * mostly follows at once, and then park. Any thread may call; while one does, another works alone.
 */
final class Crew implements AutoCloseable {
    /** Work that can be cut. */
    interface Task {
        /**
         * Does a part.
         *
         * @param part which, from 0
         * @param parts how many there are
         */
        void run(int part, int parts);
    }

    private static final int SPINS = 2_000;

    private final int parts;
    private final Worker[] workers;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final AtomicInteger working = new AtomicInteger();
    private Task task;
    /** Counts the pieces; a new value hands one over. */
    private volatile int round;

    private volatile boolean closed;
    private volatile Throwable failure;

    /** With so many threads, the caller's own among them. */
    Crew(int parts) {
        this.parts = parts;
        workers = new Worker[parts - 1];
    }

    int parts() {
        return parts;
    }

    /** Runs all parts, and returns when they are done. */
    void run(Task all) {
        if (closed || !busy.compareAndSet(false, true)) {
            all.run(0, 1);
            return;
        }
        try {
            // Closing waits for busy, so from here on the threads stay.
            if (closed) {
                all.run(0, 1);
            } else {
                share(all);
            }
        } finally {
            busy.set(false);
        }
    }

    private void share(Task all) {
        failure = null;
        hand(all);
        try {
            all.run(0, parts);
        } finally {
            await();
            task = null;
        }
        Throwable thrown = failure;
        if (thrown != null) {
            throw new IllegalStateException("A thread of backend vector failed: " + thrown, thrown);
        }
    }

    private void hand(Task all) {
        for (int i = 0; i < workers.length; i++) {
            if (workers[i] == null) {
                Worker worker = new Worker(i + 1, round);
                worker.start();
                workers[i] = worker;
            }
        }
        task = all;
        working.set(workers.length);
        round++;
        for (Worker worker : workers) {
            if (worker.parked) {
                LockSupport.unpark(worker);
            }
        }
    }

    private void await() {
        for (int spins = 0; working.get() > 0; spins++) {
            if (spins < SPINS) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
    }

    /** Ends the threads; further work is done by its callers alone. Waits for a piece that is under way. */
    @Override
    public void close() {
        closed = true;
        while (!busy.compareAndSet(false, true)) {
            Thread.yield();
        }
        for (Worker worker : workers) {
            if (worker != null) {
                LockSupport.unpark(worker);
            }
        }
        busy.set(false);
    }

    private final class Worker extends Thread {
        private final int part;
        private int seen;
        private volatile boolean parked;

        Worker(int part, int seen) {
            super("bellman-vector-" + part);
            setDaemon(true);
            this.part = part;
            this.seen = seen;
        }

        @Override
        public void run() {
            while (next()) {
                try {
                    task.run(part, parts);
                } catch (RuntimeException | Error e) {
                    failure = e;
                } finally {
                    working.decrementAndGet();
                }
            }
        }

        /** Waits for the next piece; false at the end. */
        private boolean next() {
            for (int spins = 0; round == seen; spins++) {
                if (closed) {
                    return false;
                }
                if (spins < SPINS) {
                    Thread.onSpinWait();
                } else {
                    parked = true;
                    if (round == seen && !closed) {
                        LockSupport.park(Crew.this);
                    }
                    parked = false;
                }
            }
            seen = round;
            return true;
        }
    }
}
