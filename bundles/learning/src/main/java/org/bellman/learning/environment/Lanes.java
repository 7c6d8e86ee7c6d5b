package org.bellman.learning.environment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.bellman.api.BellmanException;
import org.bellman.api.algorithm.TrainingException;
import org.bellman.api.environment.Environment;
import org.bellman.api.state.StateReader;
import org.bellman.api.state.StateWriter;
import org.bellman.learning.internal.Shapes;
import org.bellman.state.random.RandomStreams;

/**
 * Several environments, stepped one after another on the calling thread. A lane whose episode ends
 * begins the next one in the same step; the final observation is kept. Episode e of lane i is reset
 * with the seed {@code derive(derive(seed, "environment", i), "episode", e)}, whatever the other
 * lanes do. No step allocates, unless the environment does. One thread at a time.
 */
public final class Lanes implements AutoCloseable {
    private final List<Environment> environments = new ArrayList<>();
    private final int observationSize;
    private final int actionSize;
    private final long[] seeds;
    private final long[] episodes;
    private final double[] rewards;
    private final Ending[] endings;
    private float[] before;
    private float[] observations;
    private final float[] after;

    /** [lanes, maskedActions]: what the observations of {@link #after} allow. */
    private boolean[] masksAfter;

    /** How many actions a mask has; 0 if masks are not kept. */
    private int maskedActions;

    /**
     * Makes the environments. If one cannot be made, those made before it are closed.
     *
     * @param factory makes one environment at each call
     * @param lanes how many, at least 1
     * @param observationSize floats of an observation, at least 1
     * @param actionSize floats of an action, at least 1
     * @param seed the run's seed
     * @throws IllegalArgumentException if a number is below 1
     */
    public Lanes(Supplier<Environment> factory, int lanes, int observationSize, int actionSize, long seed) {
        Shapes.positive("lanes", lanes);
        Shapes.positive("observationSize", observationSize);
        Shapes.positive("actionSize", actionSize);
        this.observationSize = observationSize;
        this.actionSize = actionSize;
        seeds = new long[lanes];
        episodes = new long[lanes];
        rewards = new double[lanes];
        endings = new Ending[lanes];
        before = new float[lanes * observationSize];
        observations = new float[lanes * observationSize];
        after = new float[lanes * observationSize];
        for (int lane = 0; lane < lanes; lane++) {
            seeds[lane] = RandomStreams.derive(seed, "environment", lane);
            endings[lane] = Ending.NONE;
        }
        try {
            for (int lane = 0; lane < lanes; lane++) {
                environments.add(factory.get());
            }
        } catch (RuntimeException | Error e) {
            closeAll(e);
            throw e;
        }
    }

    /**
     * Says that the environments have action masks: from now on {@link #masksAfter} is filled by every
     * step, and a mask that allows nothing is refused.
     *
     * @param actions how many actions a mask has, at least 1
     * @throws IllegalArgumentException if it is below 1
     */
    public void keepMasks(int actions) {
        Shapes.positive("actions", actions);
        maskedActions = actions;
        masksAfter = new boolean[endings.length * actions];
        Arrays.fill(masksAfter, true);
    }

    /** Begins the first episode of every lane; once, before the first step, if nothing is loaded. */
    public void begin() {
        for (int lane = 0; lane < endings.length; lane++) {
            reset(lane);
        }
    }

    private void reset(int lane) {
        long seed = RandomStreams.derive(seeds[lane], "episode", episodes[lane]);
        try {
            environments.get(lane).reset(seed, observations, lane * observationSize);
        } catch (RuntimeException e) {
            throw failed("reset", lane, episodes[lane], e);
        }
        episodes[lane]++;
    }

    /**
     * Takes one step in the first lanes; the others stand still.
     *
     * @param actions [lanes, action size]
     * @param active how many lanes take part, at least 1; fewer than all only where a budget ends
     * @throws TrainingException if an environment fails or its reward is not finite; names the lane
     *     and the episode
     */
    public void step(float[] actions, int active) {
        Shapes.atLeast("actions", actions, active * actionSize);
        Shapes.index("active - 1", active - 1, endings.length);
        float[] swap = before;
        before = observations;
        observations = swap;
        System.arraycopy(before, 0, observations, 0, before.length);
        for (int lane = 0; lane < active; lane++) {
            step(lane, actions);
        }
    }

    private void step(int lane, float[] actions) {
        Environment environment = environments.get(lane);
        int offset = lane * observationSize;
        try {
            endings[lane] = Ending.of(environment.step(actions, lane * actionSize, after, offset));
            rewards[lane] = environment.reward();
            if (maskedActions > 0) {
                environment.actionMask(masksAfter, lane * maskedActions);
            }
        } catch (RuntimeException e) {
            throw failed("step", lane, episodes[lane] - 1, e);
        }
        if (!Double.isFinite(rewards[lane])) {
            throw new TrainingException("the environment's reward is " + rewards[lane] + " in lane " + lane
                    + ", episode " + (episodes[lane] - 1) + "; it must be finite: correct the environment");
        }
        if (endings[lane] != Ending.TERMINATED) {
            requireAnAction(lane, masksAfter, lane * maskedActions);
        }
        if (endings[lane].endsEpisode()) {
            reset(lane);
        } else {
            System.arraycopy(after, offset, observations, offset, observationSize);
        }
    }

    private void requireAnAction(int lane, boolean[] mask, int offset) {
        for (int a = 0; a < maskedActions; a++) {
            if (mask[offset + a]) {
                return;
            }
        }
        if (maskedActions > 0) {
            throw new TrainingException("the environment's mask allows no action in lane " + lane + ", episode "
                    + (episodes[lane] - 1) + ", which has not terminated; it must allow at least one: correct the"
                    + " environment");
        }
    }

    private static BellmanException failed(String method, int lane, long episode, RuntimeException e) {
        if (e instanceof BellmanException known) {
            return known;
        }
        return new TrainingException(
                "the environment failed in " + method + ", in lane " + lane + ", episode " + episode + ": " + told(e)
                        + "; correct the environment",
                e);
    }

    /** The plug-in's own words if it has any; asking for them may throw too. */
    private static String told(RuntimeException e) {
        String name = e.getClass().getName();
        try {
            String words = e.getMessage();
            return words == null || words.isBlank() ? name : words;
        } catch (RuntimeException | Error mute) {
            return name;
        }
    }

    /**
     * Returns how many lanes there are.
     *
     * @return at least 1
     */
    public int count() {
        return endings.length;
    }

    /**
     * Returns the observations to act on next: of the new episode where one ended.
     *
     * @return [lanes, observation size]; another array after each step, not to be modified
     */
    public float[] observations() {
        return observations;
    }

    /**
     * Returns the observations that the last step's actions answered to.
     *
     * @return [lanes, observation size]; another array after each step, not to be modified
     */
    public float[] before() {
        return before;
    }

    /**
     * Returns the observations that the last step led to: the final one where an episode ended. Only
     * the rows of lanes that took part are of the last step.
     *
     * @return [lanes, observation size], not to be modified
     */
    public float[] after() {
        return after;
    }

    /**
     * Returns the reward of a lane's last step.
     *
     * @param lane in [0, count)
     * @return a finite number
     */
    public double reward(int lane) {
        return rewards[lane];
    }

    /**
     * Returns how a lane's last step ended.
     *
     * @param lane in [0, count)
     * @return the ending
     */
    public Ending ending(int lane) {
        return endings[lane];
    }

    /**
     * Tells which discrete actions a lane may take next; see {@link Environment#actionMask}.
     *
     * @param lane in [0, count)
     * @param mask receives one entry for each action
     * @param offset where to write
     * @return whether there is a mask
     * @throws TrainingException if masks are kept and this one allows nothing
     */
    public boolean actionMask(int lane, boolean[] mask, int offset) {
        boolean masked = environments.get(lane).actionMask(mask, offset);
        if (masked) {
            requireAnAction(lane, mask, offset);
        }
        return masked;
    }

    /**
     * Returns what the observations of {@link #after} allow, of a final observation too, whose mask the
     * next episode's has replaced in {@link #actionMask}. After termination it means nothing.
     *
     * @return [lanes, actions], true where allowed, not to be modified; null if {@link #keepMasks} was
     *     not called
     */
    public boolean[] masksAfter() {
        return masksAfter;
    }

    /**
     * Writes all lanes, in the midst of their episodes. The last step's reward, ending and
     * observations before and after it are not state.
     *
     * @param state where to
     */
    public void save(StateWriter state) {
        state.floats("observations", observations, endings.length, observationSize);
        state.longs("episodes", episodes);
        for (int lane = 0; lane < endings.length; lane++) {
            StateWriter scope = state.scope("lane" + lane);
            boolean restorable = environments.get(lane).restorable();
            scope.flag("restorable", restorable);
            if (restorable) {
                environments.get(lane).save(scope.scope("environment"));
            }
        }
    }

    /**
     * Restores what {@link #save} wrote. A lane whose environment cannot be restored, then or now,
     * begins its next episode instead: its last episode counts as truncated.
     *
     * @param state where from
     * @param truncated receives, for each lane, whether its last episode was lost
     * @throws org.bellman.api.state.StateException if the number of lanes or the observation differs
     */
    public void load(StateReader state, boolean[] truncated) {
        int lanes = endings.length;
        Shapes.atLeast("truncated", truncated, lanes);
        System.arraycopy(state.longs("episodes", lanes), 0, episodes, 0, lanes);
        observations = state.floats("observations", lanes, observationSize);
        for (int lane = 0; lane < lanes; lane++) {
            StateReader scope = state.scope("lane" + lane);
            Environment environment = environments.get(lane);
            truncated[lane] = !(scope.flag("restorable") && environment.restorable());
            if (truncated[lane]) {
                reset(lane);
            } else {
                environment.load(scope.scope("environment"));
            }
        }
    }

    /** Closes the environments: all of them, even if one fails to. */
    @Override
    public void close() {
        RuntimeException failure = closeAll(null);
        if (failure != null) {
            throw failure;
        }
    }

    /** Closes all; failures are suppressed by the one that came before, or the first is returned. */
    private RuntimeException closeAll(Throwable before) {
        RuntimeException first = null;
        for (Environment environment : environments) {
            try {
                environment.close();
            } catch (RuntimeException e) {
                if (before != null) {
                    before.addSuppressed(e);
                } else if (first != null) {
                    first.addSuppressed(e);
                } else {
                    first = e;
                }
            }
        }
        return first;
    }
}
