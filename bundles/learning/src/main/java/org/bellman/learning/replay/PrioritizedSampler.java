package org.bellman.learning.replay;

import org.bellman.api.random.RandomStream;
import org.bellman.api.state.StateReader;
import org.bellman.api.state.StateWriter;
import org.bellman.learning.internal.Shapes;

/**
 * Proportional prioritised sampling (Schaul et al., 2016, algorithm 1): {@code P(i) = pᵢᵅ / Σ pⱼᵅ}
 * with {@code pᵢ = |δᵢ| + ε}. A new transition gets the largest priority so far, so that it is seen
 * soon. Sampling allocates nothing. One thread at a time.
 */
public final class PrioritizedSampler {
    private final ReplayMemory replay;
    private final double alpha;
    private final double epsilon;
    private final SumTree tree;
    private double largest = 1;

    /**
     * Prepares to sample from a memory.
     *
     * @param replay the memory, empty
     * @param alpha α, in [0, 1]; 0 is uniform
     * @param epsilon ε, above 0: what keeps a transition without error alive
     * @throws IllegalArgumentException if a number is out of range
     */
    public PrioritizedSampler(ReplayMemory replay, double alpha, double epsilon) {
        Shapes.unit("alpha", alpha);
        if (!(epsilon > 0 && epsilon < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("epsilon is " + epsilon + "; it must be above 0");
        }
        this.replay = replay;
        this.alpha = alpha;
        this.epsilon = epsilon;
        tree = new SumTree(replay.capacity());
    }

    /**
     * Gives a new transition its priority; to be called after each {@link ReplayMemory#add}.
     *
     * @param row the row that it got
     */
    public void added(long row) {
        tree.set(slot(row), power(largest, alpha));
    }

    /**
     * Samples one transition from each of as many equal parts of the total priority as the batch has
     * rows, looks ahead as {@link ReplayMemory#gather} does, and computes the importance weights
     * {@code wᵢ = (N · P(i))^-β / maxⱼ wⱼ}, the maximum taken over the batch.
     *
     * @param random where from
     * @param beta β, in [0, 1]; 1 corrects the bias in full
     * @param steps n, at least 1
     * @param gamma γ, in [0, 1]
     * @param batch receives the transitions and their weights
     * @throws IllegalStateException if the memory is empty
     */
    public void sample(RandomStream random, double beta, int steps, double gamma, ReplayBatch batch) {
        Shapes.unit("beta", beta);
        double total = tree.total();
        if (!(total > 0)) {
            throw new IllegalStateException("the replay memory is empty");
        }
        double smallest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < batch.size(); i++) {
            int slot = tree.find(total * ((i + random.nextDouble()) / batch.size()));
            batch.rows()[i] = row(slot);
            smallest = Math.min(smallest, tree.get(slot));
        }
        for (int i = 0; i < batch.size(); i++) {
            // N and the total cancel: w / max w = (p / min p)^-β.
            double ratio = tree.get(slot(batch.rows()[i])) / smallest;
            batch.weights()[i] = (float) power(ratio, -beta);
        }
        replay.gather(steps, gamma, batch);
    }

    /**
     * Sets the priorities of a sampled batch.
     *
     * @param batch the batch, as it was sampled
     * @param tdErrors [batch size] δ of each transition
     */
    public void update(ReplayBatch batch, float[] tdErrors) {
        Shapes.atLeast("tdErrors", tdErrors, batch.size());
        for (int i = 0; i < batch.size(); i++) {
            double priority = Math.abs(tdErrors[i]) + epsilon;
            long row = batch.rows()[i];
            if (row >= replay.firstRow()) {
                largest = Math.max(largest, priority);
                tree.set(slot(row), power(priority, alpha));
            }
        }
    }

    /** StrictMath.pow allocates; this does not, and keeps the cases that must be exact. */
    private static double power(double base, double exponent) {
        return exponent == 1 ? base : StrictMath.exp(exponent * StrictMath.log(base));
    }

    private int slot(long row) {
        return (int) (row % replay.capacity());
    }

    private long row(int slot) {
        long newest = replay.lastRow() - 1;
        return newest - Math.floorMod(newest - slot, (long) replay.capacity());
    }

    /**
     * Writes the priorities.
     *
     * @param state where to
     */
    public void save(StateWriter state) {
        double[] priorities = new double[replay.size()];
        for (int i = 0; i < priorities.length; i++) {
            priorities[i] = tree.get(slot(replay.firstRow() + i));
        }
        state.number("largest", largest);
        state.doubles("priorities", priorities);
    }

    /**
     * Restores what {@link #save} wrote; the memory must have been restored before.
     *
     * @param state where from
     * @throws org.bellman.api.state.StateException if it belongs to another memory
     */
    public void load(StateReader state) {
        double[] priorities = state.doubles("priorities", replay.size());
        for (int i = 0; i < priorities.length; i++) {
            tree.set(slot(replay.firstRow() + i), priorities[i]);
        }
        largest = state.number("largest");
    }
}
