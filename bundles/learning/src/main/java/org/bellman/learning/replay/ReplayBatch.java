package org.bellman.learning.replay;

import java.util.Arrays;
import org.bellman.learning.internal.Shapes;

/**
 * Room for a sampled batch of transitions, used again for each. The arrays are filled by {@link
 * ReplayMemory} and {@link PrioritizedSampler}; who samples may read and modify them until the next
 * sample. One thread at a time.
 */
public final class ReplayBatch {
    private final int size;
    private final long[] rows;
    private final float[] observations;
    private final float[] actions;
    private final float[] rewards;
    private final float[] discounts;
    private final float[] nextObservations;
    private final boolean[] nextMasks;
    private final float[] weights;

    /**
     * Makes room.
     *
     * @param size how many transitions, at least 1
     * @param replay for whose observations and actions
     * @throws IllegalArgumentException if size is below 1
     */
    public ReplayBatch(int size, ReplayMemory replay) {
        Shapes.positive("batch-size", size);
        this.size = size;
        rows = new long[size];
        observations = new float[size * replay.observationSize()];
        actions = new float[size * replay.actionSize()];
        rewards = new float[size];
        discounts = new float[size];
        nextObservations = new float[size * replay.observationSize()];
        nextMasks = replay.maskedActions() == 0 ? null : new boolean[size * replay.maskedActions()];
        weights = new float[size];
        Arrays.fill(weights, 1);
    }

    /**
     * Returns how many transitions it holds.
     *
     * @return at least 1
     */
    public int size() {
        return size;
    }

    /**
     * Returns which rows were sampled.
     *
     * @return [size]
     */
    public long[] rows() {
        return rows;
    }

    /**
     * Returns s₍ₜ₋₁₎, raw.
     *
     * @return [size, observation size]
     */
    public float[] observations() {
        return observations;
    }

    /**
     * Returns a₍ₜ₋₁₎, as the trainer stored it.
     *
     * @return [size, action size]
     */
    public float[] actions() {
        return actions;
    }

    /**
     * Returns rₜ: the reward, or with n steps the discounted sum of k of them.
     *
     * @return [size]
     */
    public float[] rewards() {
        return rewards;
    }

    /**
     * Returns γₜ, the factor for the value of the next observation: 0 if terminated, otherwise γᵏ.
     *
     * @return [size]
     */
    public float[] discounts() {
        return discounts;
    }

    /**
     * Returns sₜ, raw: the observation k steps later, the final one where the episode was truncated.
     *
     * @return [size, observation size]
     */
    public float[] nextObservations() {
        return nextObservations;
    }

    /**
     * Returns which actions the next observations allow.
     *
     * @return [size, actions], true where allowed; null if the memory keeps no masks
     */
    public boolean[] nextMasks() {
        return nextMasks;
    }

    /**
     * Returns importance weights in (0, 1]; all 1 after a uniform sample.
     *
     * @return [size]
     */
    public float[] weights() {
        return weights;
    }
}
