package org.bellman.algorithm.policyiteration.internal;

import java.util.Arrays;
import java.util.BitSet;
import org.bellman.api.environment.FiniteModel;
import org.bellman.api.state.StateReader;
import org.bellman.api.state.StateWriter;
import org.bellman.learning.planning.EndComponents;
import org.bellman.learning.planning.Recurrence;

/**
 * Gains g and relative values h of a policy, by renewal: a recurrent class begins anew whenever it comes
 * to its lowest state z, and its gain is the reward of a round over the length of a round. With x(z) = 0
 * in each class, the same equations are solved for four right-hand sides:
 *
 * <pre>{@code
 * u = r + P u              reward until z
 * w = 1 + P w              steps until z;   g(z) = (r(z) + Σ p u) / (1 + Σ p w) of the class
 * g = P g                  with g(z) given; not solved for one class
 * h = r − g + P h
 * }</pre>
 *
 * <p>A gain with an error of δ leaves h(z) = r(z) − g + Σ p h wrong by δ times the length of a round, which may be as
 * many steps as there are states. With one class δ is found from that, and g + δ and h − δ w take their places.
 *
 * <p>One thread.
 */
final class AverageEvaluation {
    private static final int REWARDS = 0;
    private static final int STEPS = 1;
    private static final int GAINS = 2;
    private static final int RELATIVE = 3;
    private static final int DONE = 4;
    private static final String[] NAMES = {"rewards", "steps", "gains", "relative"};

    private final FiniteModel model;
    private final PolicySystem system;
    /** The lowest state of each recurrent class. */
    private BitSet origins;
    /** [stage][states] solutions. */
    private final double[][] solutions;

    private final double[] right;
    private int stage;
    private boolean posed;

    AverageEvaluation(FiniteModel model) {
        this.model = model;
        system = new PolicySystem(model, 1);
        solutions = new double[NAMES.length][model.states()];
        right = new double[model.states()];
    }

    /** Begins with another policy. */
    void begin() {
        stage = REWARDS;
        posed = false;
    }

    /** Does a bounded piece; returns the work, in transitions read. */
    long piece(int[] policy) {
        if (!posed) {
            pose(policy);
            posed = true;
            start(policy);
        }
        long work = system.piece(right, solutions[stage]);
        if (system.solved()) {
            stage++;
            if (stage == GAINS && origins.cardinality() == 1) {
                // One class: the gain is the same everywhere, which rounding of a solution would hide.
                Arrays.fill(solutions[GAINS], gain(policy, origins.nextSetBit(0)));
                stage++;
            }
            if (stage < DONE) {
                system.begin(0);
                start(policy);
            } else if (origins.cardinality() == 1) {
                refine(policy, origins.nextSetBit(0));
            }
        }
        return work;
    }

    private void pose(int[] policy) {
        EndComponents classes = Recurrence.classes(model, policy);
        origins = new BitSet(policy.length);
        boolean[] seen = new boolean[classes.count()];
        for (int s = 0; s < policy.length; s++) {
            int c = classes.component(s);
            if (c >= 0 && !seen[c]) {
                seen[c] = true;
                origins.set(s);
            }
        }
        system.pose(policy, origins, 0);
    }

    /** Puts given values into the solution of this stage, which otherwise begins as that of the last policy. */
    private void start(int[] policy) {
        side(policy);
        double[] solution = solutions[stage];
        origins.stream().forEach(z -> solution[z] = stage == GAINS ? gain(policy, z) : 0);
    }

    private void side(int[] policy) {
        switch (stage) {
            case REWARDS -> rewards(policy);
            case STEPS -> Arrays.fill(right, 1);
            case GAINS -> Arrays.fill(right, 0);
            default -> {
                rewards(policy);
                for (int s = 0; s < right.length; s++) {
                    right[s] -= solutions[GAINS][s];
                }
            }
        }
    }

    private void rewards(int[] policy) {
        for (int s = 0; s < right.length; s++) {
            right[s] = model.rewards()[policy[s]];
        }
    }

    private double gain(int[] policy, int origin) {
        double reward = model.rewards()[policy[origin]] + expected(policy[origin], solutions[REWARDS]);
        return reward / (1 + expected(policy[origin], solutions[STEPS]));
    }

    private double expected(int pair, double[] values) {
        double sum = 0;
        for (int t = model.transitionOffsets()[pair]; t < model.transitionOffsets()[pair + 1]; t++) {
            sum += model.probabilities()[t] * values[model.successors()[t]];
        }
        return sum;
    }

    private void refine(int[] policy, int origin) {
        double[] relative = solutions[RELATIVE];
        double[] steps = solutions[STEPS];
        int pair = policy[origin];
        double gain = solutions[GAINS][origin];
        double wrong = model.rewards()[pair] - gain + expected(pair, relative) - relative[origin];
        double correction = wrong / (1 + expected(pair, steps));
        if (!Double.isFinite(correction)) {
            return;
        }
        Arrays.fill(solutions[GAINS], gain + correction);
        for (int s = 0; s < relative.length; s++) {
            relative[s] -= correction * steps[s];
        }
    }

    /** Tells whether gains and relative values are those of the policy. */
    boolean done() {
        return stage == DONE;
    }

    /** Returns g [states], not a copy. */
    double[] gains() {
        return solutions[GAINS];
    }

    /** Returns h [states], not a copy. */
    double[] relative() {
        return solutions[RELATIVE];
    }

    long sweeps() {
        return system.sweeps();
    }

    String method() {
        return system.method();
    }

    void save(StateWriter state) {
        state.integer("stage", stage);
        state.flag("posed", posed);
        for (int i = 0; i < NAMES.length; i++) {
            state.doubles(NAMES[i], solutions[i]);
        }
        system.save(state);
    }

    void load(StateReader state, int[] policy) {
        stage = (int) state.integer("stage");
        posed = state.flag("posed");
        for (int i = 0; i < NAMES.length; i++) {
            System.arraycopy(state.doubles(NAMES[i], model.states()), 0, solutions[i], 0, model.states());
        }
        if (posed) {
            pose(policy);
            if (stage < DONE) {
                side(policy);
            }
        }
        system.load(state);
    }
}
