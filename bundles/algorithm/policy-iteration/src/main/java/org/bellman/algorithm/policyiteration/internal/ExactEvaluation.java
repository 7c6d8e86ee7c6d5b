package org.bellman.algorithm.policyiteration.internal;

import java.util.BitSet;
import org.bellman.api.environment.FiniteModel;
import org.bellman.api.state.StateReader;
import org.bellman.api.state.StateWriter;
import org.bellman.learning.planning.EndComponents;
import org.bellman.learning.planning.Recurrence;

/**
 * Evaluation by linear equations, V = r_π + γ P_π V. Without discount the equations leave the values
 * open where the policy stays for ever; there all rewards are 0, and so are the values. One thread.
 */
final class ExactEvaluation implements PolicyEvaluation {
    private final FiniteModel model;
    private final double discount;
    private final PolicySystem system;
    private final double[] rewards;
    private double tolerance;
    private boolean begun;

    ExactEvaluation(FiniteModel model, double discount) {
        this.model = model;
        this.discount = discount;
        system = new PolicySystem(model, discount);
        rewards = new double[model.states()];
    }

    @Override
    public void begin(int[] policy, double tolerance) {
        this.tolerance = tolerance;
        begun = false;
    }

    @Override
    public long piece(int[] policy, double[] values) {
        if (!begun) {
            BitSet fixed = pose(policy);
            fixed.stream().forEach(s -> values[s] = 0);
            begun = true;
        }
        return system.piece(rewards, values);
    }

    private BitSet pose(int[] policy) {
        BitSet fixed = new BitSet(model.states());
        if (discount == 1) {
            EndComponents resting = Recurrence.classes(model, policy);
            for (int s = 0; s < policy.length; s++) {
                fixed.set(s, resting.component(s) >= 0);
            }
        }
        for (int s = 0; s < policy.length; s++) {
            rewards[s] = model.rewards()[policy[s]];
        }
        system.pose(policy, fixed, tolerance);
        return fixed;
    }

    @Override
    public boolean done() {
        return begun && system.solved();
    }

    @Override
    public boolean isExact() {
        return begun && system.exact();
    }

    @Override
    public long sweeps() {
        return system.sweeps();
    }

    @Override
    public String method() {
        return system.method();
    }

    @Override
    public void save(StateWriter state) {
        state.number("tolerance", tolerance);
        state.flag("begun", begun);
        system.save(state.scope("system"));
    }

    @Override
    public void load(StateReader state, int[] policy) {
        tolerance = state.number("tolerance");
        begun = state.flag("begun");
        if (begun) {
            pose(policy);
        }
        system.load(state.scope("system"));
    }
}
