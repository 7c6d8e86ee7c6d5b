package org.bellman.testkit.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.bellman.api.environment.Environment;
import org.bellman.api.environment.FiniteModel;

/** Counts what an environment does, whose observation is the model's state, and compares it with the model. */
final class ModelTrial {
    /** So many standard deviations hold for a few thousand means at once. */
    private static final double DEVIATIONS = 6;

    /** Rare enough for a million frequencies at once; many events may deviate by 6 standard deviations. */
    private static final double EXPONENT = DEVIATIONS * DEVIATIONS / 2;

    /** What probabilities that sum to 1 may be short of it. */
    private static final double ROUNDING = 1e-9;

    private final FiniteModel model;
    private final int[] begun;
    private final int[] taken;
    private final int[] ended;
    private final double[] rewards;
    private final double[] squares;
    private final Map<Long, Integer> followed = new HashMap<>();
    private int episodes;

    ModelTrial(FiniteModel model) {
        this.model = model;
        begun = new int[model.states()];
        taken = new int[model.pairActions().length];
        ended = new int[taken.length];
        rewards = new double[taken.length];
        squares = new double[taken.length];
    }

    void walk(EpisodeWalk walk, int steps) {
        walk.begin(1);
        count(walk.state());
        for (int i = 0; i < steps; i++) {
            if (walk.ended()) {
                walk.stepOrReset();
                count(walk.state());
            } else {
                int before = walk.state();
                walk.step(model.pairActions(), model.pairOffsets()[before], model.pairOffsets()[before + 1]);
                count(pair(before, walk.choice()), walk);
            }
        }
    }

    private void count(int first) {
        episodes++;
        begun[first]++;
    }

    private void count(int pair, EpisodeWalk walk) {
        boolean terminated = (walk.flags & Environment.TERMINATED) != 0;
        double reward = walk.environment.reward();
        taken[pair]++;
        ended[pair] += terminated ? 1 : 0;
        rewards[pair] += reward;
        squares[pair] += reward * reward;
        followed.merge(key(pair, terminated ? ~walk.state() : walk.state()), 1, Integer::sum);
    }

    private static long key(int pair, int successor) {
        return (long) pair << Integer.SIZE | successor & 0xffffffffL;
    }

    private int pair(int state, int action) {
        for (int p = model.pairOffsets()[state]; p < model.pairOffsets()[state + 1]; p++) {
            if (model.pairActions()[p] == action) {
                return p;
            }
        }
        throw new AssertionError(
                "the environment took action " + action + " in state " + state + ", which the model does not have");
    }

    void compare() {
        for (int s = 0; s < model.states(); s++) {
            compare("episodes that begin in state " + s, begun[s], episodes, model.initial()[s]);
            for (int p = model.pairOffsets()[s]; p < model.pairOffsets()[s + 1]; p++) {
                compare(p, "state " + s + ", action " + model.pairActions()[p]);
            }
        }
    }

    private void compare(int pair, String where) {
        int known = 0;
        int knownEnds = 0;
        double least = 1;
        double mass = 0;
        for (int t = model.transitionOffsets()[pair]; t < model.transitionOffsets()[pair + 1]; t++) {
            int successor = model.successors()[t];
            int count = followed.getOrDefault(key(pair, successor), 0);
            known += count;
            knownEnds += successor < 0 ? count : 0;
            mass += model.probabilities()[t];
            least = Math.min(least, model.probabilities()[t]);
            compare(
                    where + ", successor " + (successor < 0 ? ~successor + " terminated" : successor),
                    count,
                    taken[pair],
                    model.probabilities()[t]);
        }
        int missing = model.missingMassEnds() ? ended[pair] - knownEnds : 0;
        assertThat(known + missing).as("%s: steps that the model knows", where).isEqualTo(taken[pair]);
        double rest = model.missingMassEnds() && mass < 1 - ROUNDING ? 1 - mass : 0;
        compare(where + ", ends without a successor", missing, taken[pair], rest);
        least = rest > 0 ? Math.min(least, rest) : least;
        // The deviation is itself an estimate: only where every outcome was seen a few dozen times.
        if (taken[pair] * least > DEVIATIONS * DEVIATIONS) {
            double mean = rewards[pair] / taken[pair];
            double variance = Math.max(0, squares[pair] / taken[pair] - mean * mean);
            assertThat(Math.abs(mean - model.rewards()[pair]))
                    .as("%s: mean reward %s, expected reward %s", where, mean, model.rewards()[pair])
                    .isLessThanOrEqualTo(DEVIATIONS * Math.sqrt(variance / taken[pair]) + 1e-9 * (1 + Math.abs(mean)));
        }
    }

    /** By Bernstein's inequality, 1946: a deviation beyond the limit has a probability below e^-EXPONENT. */
    private static void compare(String what, int count, int of, double probability) {
        double variance = of * probability * (1 - probability);
        double limit = EXPONENT / 3 + Math.sqrt(EXPONENT * EXPONENT / 9 + 2 * EXPONENT * variance);
        assertThat(Math.abs(count - of * probability))
                .as("%s: %d of %d, probability %s", what, count, of, probability)
                .isLessThanOrEqualTo(limit);
        assertThat(count > 0 && probability == 0)
                .as("%s: %d, where the model has none", what, count)
                .isFalse();
    }
}
