package org.bellman.state.random;

import org.apache.commons.rng.core.source64.XoShiRo256PlusPlus;
import org.bellman.api.random.RandomStream;
import org.bellman.api.state.StateException;
import org.bellman.api.state.StateReader;
import org.bellman.api.state.StateWriter;

/**
 * xoshiro256++ with Bellman's own ways from 64 bits to integers and Gaussians, so that neither the
 * draws nor the saved state depend on a release of the library.
 */
final class Xoshiro256 implements RandomStream {
    /** The first word of a saved state: "xo256++" and the format's number, 1. */
    private static final long FORMAT = 0x786f3235362b2b01L;

    private static final int SAVED_WORDS = 7;

    private final Generator generator;
    private boolean hasSpare;
    private double spare;

    Xoshiro256(long s0, long s1, long s2, long s3) {
        generator = new Generator(s0, s1, s2, s3);
    }

    @Override
    public long nextLong() {
        return generator.next();
    }

    /** Multiplies 32 random bits by the bound and keeps the upper half (Lemire, 2019). */
    @Override
    public int nextInt(int bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("nextInt: bound is " + bound + "; it must be above 0");
        }
        long product = (generator.next() >>> 32) * bound;
        if ((product & 0xffffffffL) < bound) {
            // The lower 2³² mod bound products would make some numbers likelier: draw again.
            long biased = (1L << 32) % bound;
            while ((product & 0xffffffffL) < biased) {
                product = (generator.next() >>> 32) * bound;
            }
        }
        return (int) (product >>> 32);
    }

    @Override
    public double nextDouble() {
        return (generator.next() >>> 11) * 0x1p-53;
    }

    /** The polar method (Marsaglia and Bray, 1964); the pair's second number is kept. */
    @Override
    public double nextGaussian() {
        if (hasSpare) {
            hasSpare = false;
            return spare;
        }
        double x;
        double y;
        double square;
        do {
            x = 2 * nextDouble() - 1;
            y = 2 * nextDouble() - 1;
            square = x * x + y * y;
        } while (square >= 1 || square == 0);
        double factor = Math.sqrt(-2 * StrictMath.log(square) / square);
        spare = y * factor;
        hasSpare = true;
        return x * factor;
    }

    @Override
    public void save(StateWriter state, String name) {
        state.longs(name, new long[] {
            FORMAT,
            generator.word(0),
            generator.word(1),
            generator.word(2),
            generator.word(3),
            hasSpare ? 1 : 0,
            hasSpare ? Double.doubleToLongBits(spare) : 0
        });
    }

    @Override
    public void load(StateReader state, String name) {
        long[] words = state.longs(name);
        boolean zero = words.length == SAVED_WORDS && (words[1] | words[2] | words[3] | words[4]) == 0;
        if (words.length != SAVED_WORDS || words[0] != FORMAT || words[5] >>> 1 != 0 || zero) {
            throw new StateException("state entry " + name
                    + " is no state of the xoshiro256++ generator; it was saved by another generator or is damaged");
        }
        generator.restore(words[1], words[2], words[3], words[4]);
        hasSpare = words[5] == 1;
        spare = Double.longBitsToDouble(words[6]);
    }

    /** Opens the library's state: its own form depends on its class hierarchy. */
    private static final class Generator extends XoShiRo256PlusPlus {
        Generator(long s0, long s1, long s2, long s3) {
            super(s0, s1, s2, s3);
        }

        long word(int index) {
            return switch (index) {
                case 0 -> state0;
                case 1 -> state1;
                case 2 -> state2;
                default -> state3;
            };
        }

        void restore(long s0, long s1, long s2, long s3) {
            state0 = s0;
            state1 = s1;
            state2 = s2;
            state3 = s3;
        }
    }
}
