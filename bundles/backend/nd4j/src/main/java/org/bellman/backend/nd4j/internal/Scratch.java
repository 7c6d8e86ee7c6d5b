package org.bellman.backend.nd4j.internal;

/**
 * The JVM's own arrays, for loops that cost less there than an ND4J operation: a chunk is copied in,
 * worked on in the processor's nearest cache and copied out. One thread at a time.
 */
final class Scratch {
    /** Floats in a chunk; two of them fit into a first-level cache. */
    static final int CHUNK = 2048;

    private final float[] first = new float[CHUNK];
    private final float[] second = new float[CHUNK];

    /** An array of {@link #CHUNK} floats. */
    float[] first() {
        return first;
    }

    /** Another one. */
    float[] second() {
        return second;
    }
}
