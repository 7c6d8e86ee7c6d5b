package org.bellman.learning.replay;

import java.util.Arrays;
import org.bellman.api.random.RandomStream;
import org.bellman.api.space.Space;
import org.bellman.api.state.StateReader;
import org.bellman.api.state.StateWriter;
import org.bellman.learning.environment.Ending;
import org.bellman.learning.internal.Shapes;

/**
 * A ring of transitions (Lin, 1992; Mnih et al., 2015) in flat arrays: the newest overwrites the
 * oldest. Row r, counted from the first ever written, lies in slot {@code r % capacity}. Raw
 * observations; those of uint8 Boxes take a byte a value. Adding and sampling allocate nothing. One
 * thread at a time.
 */
public final class ReplayMemory {
    private static final String RING = "rows";
    private static final int FARTHEST = 255;

    private final int capacity;
    private final Column observations;
    private final Column actions;
    private final Column nextObservations;
    private float[] rewards;
    private byte[] endings;

    /** How many rows further the lane's next step lies; 0 if it is not there: the write head. */
    private byte[] successors;

    /** The last row of each lane while its episode goes on, otherwise -1. */
    private final long[] heads;

    private long firstRow;
    private long lastRow;

    /**
     * Makes an empty memory.
     *
     * @param capacity how many transitions it keeps, at least 1
     * @param observationSpace the space of observations
     * @param actionSpace the space of actions
     * @param lanes how many lanes add transitions, at least 1
     * @throws IllegalArgumentException if a number is out of range
     */
    public ReplayMemory(int capacity, Space observationSpace, Space actionSpace, int lanes) {
        Shapes.positive("capacity", capacity);
        Shapes.positive("lanes", lanes);
        this.capacity = capacity;
        observations = new Column("observation", observationSpace, capacity);
        actions = new Column("action", actionSpace, capacity);
        nextObservations = new Column("nextObservation", observationSpace, capacity);
        rewards = new float[capacity];
        endings = new byte[capacity];
        successors = new byte[capacity];
        heads = new long[lanes];
        Arrays.fill(heads, -1);
    }

    /**
     * Adds a transition.
     *
     * @param lane the lane that it comes from, whose transitions follow on one another
     * @param from holds s₍ₜ₋₁₎
     * @param fromOffset where it begins
     * @param action holds a₍ₜ₋₁₎
     * @param actionOffset where it begins
     * @param reward rₜ
     * @param to holds sₜ: where the episode ended its final observation, never that of the next one
     * @param toOffset where it begins
     * @param ending how the step ended
     * @return the row that it got
     */
    public long add(
            int lane,
            float[] from,
            int fromOffset,
            float[] action,
            int actionOffset,
            double reward,
            float[] to,
            int toOffset,
            Ending ending) {
        long row = lastRow;
        int slot = slot(row);
        observations.put(slot, from, fromOffset);
        actions.put(slot, action, actionOffset);
        nextObservations.put(slot, to, toOffset);
        rewards[slot] = (float) reward;
        endings[slot] = (byte) ending.ordinal();
        successors[slot] = 0;
        lastRow++;
        firstRow = Math.max(firstRow, lastRow - capacity);
        long head = heads[lane];
        if (head >= firstRow && row - head <= FARTHEST) {
            successors[slot(head)] = (byte) (row - head);
        }
        heads[lane] = ending.endsEpisode() ? -1 : row;
        return row;
    }

    /**
     * Says that the episode of a lane was lost: what is added next does not follow on what was added
     * last.
     *
     * @param lane which one
     */
    public void cut(int lane) {
        heads[lane] = -1;
    }

    /**
     * Samples a batch uniformly, with replacement, and looks steps ahead. Weights become 1.
     *
     * @param random where from
     * @param steps n, at least 1: how many rewards to sum at most
     * @param gamma γ, in [0, 1]
     * @param batch receives the transitions
     * @throws IllegalStateException if the memory is empty
     */
    public void sample(RandomStream random, int steps, double gamma, ReplayBatch batch) {
        if (lastRow == 0) {
            throw new IllegalStateException("the replay memory is empty");
        }
        long[] rows = batch.rows();
        for (int i = 0; i < batch.size(); i++) {
            rows[i] = firstRow + random.nextInt(size());
        }
        Arrays.fill(batch.weights(), 1);
        gather(steps, gamma, batch);
    }

    /**
     * Fills a batch from its rows (Sutton and Barto, 2018, eq. 7.1): {@code rewards = Σ_{i<k} γⁱ
     * r_{t+i}}, {@code discounts = γᵏ}, and the observation k steps later. k is n, or less where the
     * episode ends before or the memory does: its write head counts as truncated. If the k-th step
     * terminated, the discount is 0.
     *
     * @param steps n, at least 1
     * @param gamma γ, in [0, 1]
     * @param batch whose rows are given; receives the rest, but no weights
     * @throws IllegalArgumentException if a row is not kept
     */
    public void gather(int steps, double gamma, ReplayBatch batch) {
        Shapes.positive("steps", steps);
        Shapes.unit("gamma", gamma);
        for (int i = 0; i < batch.size(); i++) {
            long row = batch.rows()[i];
            if (row < firstRow || row >= lastRow) {
                throw new IllegalArgumentException(
                        "row " + row + " is not kept; rows " + firstRow + " to " + (lastRow - 1) + " are");
            }
            observations.get(slot(row), batch.observations(), i * observations.width());
            actions.get(slot(row), batch.actions(), i * actions.width());
            lookAhead(slot(row), steps, gamma, batch, i);
        }
    }

    private void lookAhead(int first, int steps, double gamma, ReplayBatch batch, int i) {
        double sum = 0;
        double discount = 1;
        int slot = first;
        for (int k = 1; ; k++) {
            sum += discount * rewards[slot];
            Ending ending = Ending.ofOrdinal(endings[slot]);
            discount *= ending.discount(gamma);
            int successor = successors[slot] & 0xff;
            if (k == steps || ending.endsEpisode() || successor == 0) {
                break;
            }
            slot = slot(slot + (long) successor);
        }
        batch.rewards()[i] = (float) sum;
        batch.discounts()[i] = (float) discount;
        nextObservations.get(slot, batch.nextObservations(), i * nextObservations.width());
    }

    private int slot(long row) {
        return (int) (row % capacity);
    }

    /**
     * Returns the oldest row still kept.
     *
     * @return at least 0
     */
    public long firstRow() {
        return firstRow;
    }

    /**
     * Returns how many rows were ever written.
     *
     * @return one past the newest row
     */
    public long lastRow() {
        return lastRow;
    }

    /**
     * Returns how many transitions are kept.
     *
     * @return in [0, capacity]
     */
    public int size() {
        return (int) (lastRow - firstRow);
    }

    /**
     * Returns how many transitions can be kept.
     *
     * @return at least 1
     */
    public int capacity() {
        return capacity;
    }

    /**
     * Returns the size of a raw observation.
     *
     * @return in floats
     */
    public int observationSize() {
        return observations.width();
    }

    /**
     * Returns the size of an action.
     *
     * @return in floats
     */
    public int actionSize() {
        return actions.width();
    }

    /**
     * Writes everything that is kept, as a ring.
     *
     * @param state where to
     */
    public void save(StateWriter state) {
        state.integer("firstRow", firstRow);
        state.integer("lastRow", lastRow);
        state.longs("heads", heads);
        observations.save(state, RING, firstRow, lastRow);
        actions.save(state, RING, firstRow, lastRow);
        nextObservations.save(state, RING, firstRow, lastRow);
        state.ring(RING, "reward", rewards, 1, firstRow, lastRow);
        state.ring(RING, "ending", endings, 1, firstRow, lastRow);
        state.ring(RING, "successor", successors, 1, firstRow, lastRow);
    }

    /**
     * Restores what {@link #save} wrote, perhaps by a smaller memory.
     *
     * @param state where from
     * @throws org.bellman.api.state.StateException if spaces or lanes differ, or more transitions were
     *     saved than this memory keeps
     */
    public void load(StateReader state) {
        System.arraycopy(state.longs("heads", heads.length), 0, heads, 0, heads.length);
        observations.load(state, RING);
        actions.load(state, RING);
        nextObservations.load(state, RING);
        rewards = state.ring(RING, "reward", float[].class, 1, capacity);
        endings = state.ring(RING, "ending", byte[].class, 1, capacity);
        successors = state.ring(RING, "successor", byte[].class, 1, capacity);
        firstRow = state.integer("firstRow");
        lastRow = state.integer("lastRow");
    }
}
