package org.bellman.benchmark.internal;

/** Something that is measured by doing it again and again. One thread at a time. */
@FunctionalInterface
public interface Operation {
    /**
     * Does it.
     *
     * @param times how often, at least once
     */
    void run(int times);
}
