package org.bellman.backend.vector.internal.kernel;

import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Gets the vector kernels compiled beside the training. Until the compiler has seen enough of them, a
 * vector operation costs hundreds of times what it will cost, far more than plain Java; so a family
 * runs in plain Java at first, and when it has done a certain amount of work, a thread of this class
 * exercises its vector kernels until they are the faster ones. Where they never are (an interpreter, a
 * compiler without vectors) the family stays as it is. No result depends on any of this: both kernels
 * give the same bits.
 */
final class WarmUp implements AutoCloseable {
    /** Multiply-adds or elements in plain Java, after which compiling is worth its while: some 10 ms. */
    private static final long ENOUGH = 10_000_000;
    /** The compiler looks at a method after some 5000 calls, or 600 with loops. */
    private static final int CALLS = 700;

    /** How often a family is looked at before it is given up. */
    private static final int PATIENCE = 3_000;

    private static final long PAUSE_MILLIS = 10;
    private static final long MORE_NANOS = 2_000_000;

    private final int lanes;
    private final long enough;
    private final long[] work = new long[Family.values().length];
    private final Queue<Family> wanted = new ArrayDeque<>();
    private final CountDownLatch stop = new CountDownLatch(1);
    /** A bit for each family whose vector kernels are to be used. */
    private volatile int fast;

    private int asked;
    private Thread thread;

    WarmUp(int lanes) {
        this(lanes, ENOUGH);
    }

    WarmUp(int lanes, long enough) {
        this.lanes = lanes;
        this.enough = enough;
    }

    boolean isFast(Family family) {
        return (fast & family.bit()) != 0;
    }

    /** Counts work done in plain Java; may be called by several threads, whose counts may then get lost. */
    void worked(Family family, long amount) {
        int index = family.ordinal();
        work[index] += amount;
        if (work[index] > enough) {
            work[index] = Long.MIN_VALUE;
            ask(family);
        }
    }

    private synchronized void ask(Family family) {
        if ((asked & family.bit()) != 0 || stop.getCount() == 0) {
            return;
        }
        asked |= family.bit();
        wanted.add(family);
        if (thread == null) {
            thread = new Thread(this::exercise, "bellman-vector-warm-up");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** The next family, or null if there is none now; then the thread ends, unless it still has some. */
    private synchronized Family next(boolean last) {
        Family family = wanted.poll();
        if (family == null && last) {
            thread = null;
        }
        return family;
    }

    private void exercise() {
        Exercise exercise = new Exercise(lanes);
        Kernels vectors = new VectorKernels();
        Kernels scalar = new ScalarKernels();
        Map<Family, Integer> compiling = new EnumMap<>(Family.class);
        try {
            while (true) {
                Family family = next(compiling.isEmpty());
                if (family != null) {
                    for (int call = 0; call < CALLS && stop.getCount() > 0; call++) {
                        exercise.run(family, vectors);
                    }
                    compiling.put(family, PATIENCE);
                } else if (compiling.isEmpty()) {
                    return;
                } else {
                    compiling.keySet().removeIf(it -> becameFaster(exercise, it, vectors, scalar));
                    compiling.replaceAll((it, patience) -> patience - 1);
                    compiling.values().removeIf(patience -> patience == 0);
                    if (stop.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                        return;
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended();
        }
    }

    /** However the thread ends, the next family that asks gets one; that may have happened already. */
    private synchronized void ended() {
        if (thread == Thread.currentThread()) {
            thread = null;
        }
    }

    private boolean becameFaster(Exercise exercise, Family family, Kernels vectors, Kernels scalar) {
        boolean faster = time(exercise, family, vectors) < time(exercise, family, scalar);
        if (faster) {
            markFast(family);
        } else {
            // A tile that comes late in the compiler's count would otherwise hold its family up.
            long end = System.nanoTime() + MORE_NANOS;
            while (System.nanoTime() < end) {
                exercise.run(family, vectors);
            }
        }
        return faster;
    }

    private synchronized void markFast(Family family) {
        fast |= family.bit();
    }

    /** The least of some measurements: the others were disturbed. */
    private static long time(Exercise exercise, Family family, Kernels kernels) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 10; i++) {
            long start = System.nanoTime();
            exercise.run(family, kernels);
            least = Math.min(least, System.nanoTime() - start);
        }
        return least;
    }

    /** Ends the thread soon; families that are not fast yet stay in plain Java. */
    @Override
    public void close() {
        stop.countDown();
    }
}
