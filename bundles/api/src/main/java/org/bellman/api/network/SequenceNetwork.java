package org.bellman.api.network;

import org.bellman.api.random.RandomStream;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A causal language model. Token rows are right-padded: {@code [batch, width]} with {@code
 * lengths[batch]}; padding never enters a result or a gradient. The softmax is fused into the
 * network, so logits never cross the seam. One thread at a time.
 */
@ProviderType
public interface SequenceNetwork extends Parameters {
    /**
     * Returns what this network computes.
     *
     * @return its specification
     */
    SequenceSpec spec();

    /**
     * Computes, for every token, its log-probability given those before it, the entropy of the
     * distribution that it was drawn from, and the value once it has been read: the value before
     * token t is that of column t - 1, the score of a whole text that of its last token. Column 0 of
     * the first two is 0; columns from a row's length on are 0.
     *
     * @param tokens [batch, width], each in [0, vocabulary)
     * @param lengths [batch], each in [1, width]
     * @param batch rows, at least 1
     * @param width columns, at most the context
     * @param logProbabilities receives [batch, width], or null if not wanted
     * @param entropies receives [batch, width], or null if not wanted
     * @param values receives [batch, width], or null if not wanted or there is no value head
     */
    void forward(
            int[] tokens,
            int[] lengths,
            int batch,
            int width,
            float[] logProbabilities,
            float[] entropies,
            float[] values);

    /**
     * Computes what {@link #forward} does and keeps what the gradient needs.
     *
     * @param tokens [batch, width]
     * @param lengths [batch]
     * @param batch rows, at least 1
     * @param width columns, at most the context
     * @param logProbabilities receives [batch, width], or null
     * @param entropies receives [batch, width], or null
     * @param values receives [batch, width], or null
     */
    void forwardForTraining(
            int[] tokens,
            int[] lengths,
            int batch,
            int width,
            float[] logProbabilities,
            float[] entropies,
            float[] values);

    /**
     * Adds to the parameters' gradient.
     *
     * @param logProbabilityGradients ∂L/∂log-probability [batch, width], or null for 0
     * @param entropyGradients ∂L/∂entropy [batch, width], or null for 0
     * @param valueGradients ∂L/∂value [batch, width], or null for 0
     */
    void backward(float[] logProbabilityGradients, float[] entropyGradients, float[] valueGradients);

    /**
     * Makes a decoder over the present parameters.
     *
     * @param lanes sequences side by side, at least 1
     * @return the decoder; a change of parameters voids every lane until it is begun anew
     */
    Decoder decoder(int lanes);

    /** Generates tokens one after another; owns the key/value cache. One thread at a time. */
    @ProviderType
    interface Decoder extends AutoCloseable {
        /**
         * Begins a lane anew with a prompt.
         *
         * @param lane in [0, lanes)
         * @param prompt holds the prompt's tokens
         * @param offset where they begin
         * @param length how many, at least 1
         */
        void begin(int lane, int[] prompt, int offset, int length);

        /**
         * Draws the next token of every active lane and appends it.
         *
         * @param active [lanes] which lanes go on
         * @param temperature divides the logits; 0 takes the likeliest token
         * @param random decides the draws, one number for each active lane in order
         * @param tokens receives [lanes] tokens; untouched where not active
         * @param logProbabilities receives [lanes] log-probabilities at temperature 1; untouched where
         *     not active
         * @throws IllegalStateException if an active lane has reached the context's length
         */
        void next(boolean[] active, double temperature, RandomStream random, int[] tokens, float[] logProbabilities);

        /** Releases the cache; idempotent. */
        @Override
        void close();
    }
}
