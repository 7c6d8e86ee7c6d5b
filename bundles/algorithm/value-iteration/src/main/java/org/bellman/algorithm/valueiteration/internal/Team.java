package org.bellman.algorithm.valueiteration.internal;

import java.util.function.DoubleSupplier;

/**
 * Threads that do the same work together, the calling one among them, and the largest number that one
 * of them returns. They live from construction to {@link #close}; a round allocates nothing.
 */
final class Team implements AutoCloseable {
    private final DoubleSupplier work;
    private final Thread[] others;
    /** Guards what follows. */
    private final Object lock = new Object();

    private long round;
    private int busy;
    private double largest;
    private Throwable failure;
    private boolean closed;

    /**
     * Starts the threads.
     *
     * @param threads how many work, the caller of {@link #run} included
     * @param work done by each of them once in a round; sees what the caller wrote before
     */
    Team(int threads, DoubleSupplier work) {
        this.work = work;
        others = new Thread[threads - 1];
        for (int i = 0; i < others.length; i++) {
            others[i] = new Thread(this::serve, "bellman-sweep-" + (i + 1));
            others[i].setDaemon(true);
            others[i].start();
        }
    }

    /**
     * Does one round and waits until all have done their part.
     *
     * @return the largest result, NaN if one is
     */
    double run() {
        if (others.length == 0) {
            return work.getAsDouble();
        }
        synchronized (lock) {
            round++;
            busy = others.length;
            largest = 0;
            lock.notifyAll();
        }
        double own = 0;
        try {
            own = work.getAsDouble();
        } finally {
            await();
        }
        synchronized (lock) {
            if (failure != null) {
                throw new IllegalStateException("a thread of the sweep failed", failure);
            }
            return Math.max(own, largest);
        }
    }

    /** Waits for the others, whatever happens: they write into the arrays of this round. */
    private void await() {
        boolean interrupted = false;
        synchronized (lock) {
            while (busy > 0) {
                try {
                    lock.wait();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve() {
        long done = 0;
        while (begins(done)) {
            done++;
            double result = 0;
            Throwable thrown = null;
            try {
                result = work.getAsDouble();
            } catch (Throwable e) {
                thrown = e;
            }
            synchronized (lock) {
                largest = Math.max(largest, result);
                failure = failure == null ? thrown : failure;
                busy--;
                lock.notifyAll();
            }
        }
    }

    /** Waits for the round after those done; tells whether there is one. */
    private boolean begins(long done) {
        synchronized (lock) {
            while (round == done && !closed) {
                try {
                    lock.wait();
                } catch (InterruptedException e) {
                    failure = e;
                }
            }
            return !closed;
        }
    }

    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            lock.notifyAll();
        }
        boolean interrupted = false;
        for (Thread other : others) {
            while (other.isAlive()) {
                try {
                    other.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
