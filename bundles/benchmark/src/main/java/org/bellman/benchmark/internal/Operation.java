package org.bellman.benchmark.internal;

/** Something that is measured by doing it again and again. One thread at a time. */
@FunctionalInterface
interface Operation {
    /** Does it so many times, at least once. */
    void run(int times);
}
