package org.bellman.state.random;

import java.util.Objects;
import org.apache.commons.rng.core.source64.SplitMix64;
import org.bellman.api.random.RandomStream;

/**
 * Makes random streams and derives their seeds. What is drawn for a seed is part of the format of
 * checkpoints: it is the same in every release.
 */
public final class RandomStreams {
    /** 2⁶⁴ divided by the golden ratio, made odd: SplitMix64's increment. */
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private RandomStreams() {}

    /**
     * Makes a stream: xoshiro256++ (Blackman and Vigna, 2019), whose four words of state are the first
     * four outputs of SplitMix64 (Steele, Lea and Flood, 2014) begun at the seed.
     *
     * @param seed any long
     * @return a new stream at its beginning
     */
    public static RandomStream of(long seed) {
        SplitMix64 words = new SplitMix64(seed);
        return new Xoshiro256(words.nextLong(), words.nextLong(), words.nextLong(), words.nextLong());
    }

    /**
     * Derives a seed from (seed, purpose, index) alone. Starting from the seed, each UTF-16 unit of
     * the purpose, then the purpose's length, then the index is added, times an odd constant, and the
     * sum mixed by Stafford's variant 13 (the finaliser of SplitMix64). Each of these steps is a
     * bijection of 64 bits: for one seed and purpose, different indices give different results, and
     * for one purpose and index, different seeds do. Allocates nothing.
     *
     * @param seed the run's seed, any long
     * @param purpose such as {@code "exploration"}, not null
     * @param index which one of that purpose, any long
     * @return any long
     */
    public static long derive(long seed, String purpose, long index) {
        Objects.requireNonNull(purpose, "purpose");
        long hash = mix(seed + GOLDEN);
        for (int i = 0; i < purpose.length(); i++) {
            hash = mix(hash + (purpose.charAt(i) + 1) * GOLDEN);
        }
        hash = mix(hash + purpose.length() * GOLDEN);
        return mix(hash + index * GOLDEN);
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
