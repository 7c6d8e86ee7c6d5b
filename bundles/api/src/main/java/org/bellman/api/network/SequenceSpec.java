package org.bellman.api.network;

/**
 * A causal transformer over tokens: pre-norm blocks, learned positions, GELU, a language-model head
 * and optionally a value head. Checks itself. Immutable.
 *
 * @param vocabulary number of tokens, at least 2
 * @param context longest sequence, at least 1
 * @param width size of the residual stream, a multiple of {@code heads}
 * @param layers number of blocks, at least 1
 * @param heads attention heads, at least 1
 * @param feedForward hidden units of a block's feed-forward part, at least 1
 * @param tied whether the language-model head shares the embedding's weights
 * @param valueHead whether there is a value head (width → 1)
 * @param deviation standard deviation of the initial weights, above 0
 */
public record SequenceSpec(
        int vocabulary,
        int context,
        int width,
        int layers,
        int heads,
        int feedForward,
        boolean tied,
        boolean valueHead,
        double deviation)
        implements Specification {
    /** Checks the sizes. */
    public SequenceSpec {
        require(vocabulary >= 2, "vocabulary", vocabulary, "at least 2");
        require(context >= 1, "context", context, "at least 1");
        require(layers >= 1, "layers", layers, "at least 1");
        require(heads >= 1, "heads", heads, "at least 1");
        require(feedForward >= 1, "feedForward", feedForward, "at least 1");
        require(width >= 1 && width % heads == 0, "width", width, "a multiple of heads=" + heads);
        require(deviation > 0 && deviation <= 1, "deviation", deviation, "in (0, 1]");
    }

    private static void require(boolean condition, String name, Number value, String allowed) {
        if (!condition) {
            throw new IllegalArgumentException(
                    "sequence network: " + name + " is " + value + "; it must be " + allowed);
        }
    }
}
