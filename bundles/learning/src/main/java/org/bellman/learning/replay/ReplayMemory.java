package org.bellman.learning.replay;

import java.util.Arrays;
import org.bellman.api.random.RandomStream;
import org.bellman.api.space.Box;
import org.bellman.api.space.DataType;
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

    /** As many lanes as a byte can count. */
    private static final int FEW_LANES = 255;

    private static final int FARTHEST_OF_MANY = 1 << 24;

    private final int capacity;
    private final Column observations;
    private final Column actions;
    private final Column nextObservations;
    private float[] rewards;
    private byte[] endings;

    /** How many rows further the lane's next step lies; 0 if it is not there: the write head. */
    private final Column successors;

    private final int farthest;

    /** What the next observations allow; null if no masks are kept. */
    private final Column nextMasks;

    private final boolean[] all;

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
        this(capacity, observationSpace, actionSpace, lanes, 0);
    }

    /**
     * Makes an empty memory that may keep action masks.
     *
     * @param capacity how many transitions it keeps, at least 1
     * @param observationSpace the space of observations
     * @param actionSpace the space of actions
     * @param lanes how many lanes add transitions, at least 1
     * @param maskedActions how many actions a mask has; 0 to keep none
     * @throws IllegalArgumentException if a number is out of range
     */
    public ReplayMemory(int capacity, Space observationSpace, Space actionSpace, int lanes, int maskedActions) {
        Shapes.positive("capacity", capacity);
        Shapes.positive("lanes", lanes);
        this.capacity = capacity;
        observations = new Column("observation", observationSpace, capacity);
        actions = new Column("action", actionSpace, capacity);
        nextObservations = new Column("nextObservation", observationSpace, capacity);
        rewards = new float[capacity];
        endings = new byte[capacity];
        farthest = lanes <= FEW_LANES ? FEW_LANES : FARTHEST_OF_MANY;
        successors = new Column("successor", lanes <= FEW_LANES ? bytes(1) : Box.of(0, FARTHEST_OF_MANY, 1), capacity);
        nextMasks = maskedActions == 0 ? null : new Column("nextMask", bytes(maskedActions), capacity);
        all = new boolean[maskedActions];
        Arrays.fill(all, true);
        heads = new long[lanes];
        Arrays.fill(heads, -1);
    }

    private static Space bytes(int width) {
        return Box.of(DataType.UINT8, 0, 255, width);
    }

    /**
     * Adds a transition, whose next observation allows every action until {@link #mask} says otherwise.
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
        successors.putNumber(slot, 0);
        if (nextMasks != null) {
            nextMasks.putFlags(slot, all, 0);
        }
        lastRow++;
        firstRow = Math.max(firstRow, lastRow - capacity);
        long head = heads[lane];
        if (head >= firstRow && row - head <= farthest) {
            successors.putNumber(slot(head), (int) (row - head));
        }
        heads[lane] = ending.endsEpisode() ? -1 : row;
        return row;
    }

    /**
     * Says which actions the next observation of a transition allows.
     *
     * @param row the transition's, still kept
     * @param mask holds one entry for each action, true where it is allowed
     * @param offset where it begins
     * @throws IllegalStateException if the memory keeps no masks
     */
    public void mask(long row, boolean[] mask, int offset) {
        if (nextMasks == null) {
            throw new IllegalStateException("this replay memory was made to keep no masks");
        }
        Shapes.atLeast("mask", mask, offset + all.length);
        nextMasks.putFlags(slot(row), mask, offset);
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
            int successor = successors.number(slot);
            if (k == steps || ending.endsEpisode() || successor == 0) {
                break;
            }
            slot = slot(slot + (long) successor);
        }
        batch.rewards()[i] = (float) sum;
        batch.discounts()[i] = (float) discount;
        nextObservations.get(slot, batch.nextObservations(), i * nextObservations.width());
        if (nextMasks != null) {
            nextMasks.getFlags(slot, batch.nextMasks(), i * all.length);
        }
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
     * Returns how many actions a mask has.
     *
     * @return 0 if no masks are kept
     */
    public int maskedActions() {
        return all.length;
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
        successors.save(state, RING, firstRow, lastRow);
        if (nextMasks != null) {
            nextMasks.save(state, RING, firstRow, lastRow);
        }
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
        successors.load(state, RING);
        if (nextMasks != null) {
            nextMasks.load(state, RING);
        }
        firstRow = state.integer("firstRow");
        lastRow = state.integer("lastRow");
    }
}
