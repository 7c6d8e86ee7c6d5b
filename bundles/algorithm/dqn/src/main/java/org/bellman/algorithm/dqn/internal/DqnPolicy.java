package org.bellman.algorithm.dqn.internal;

import java.util.Arrays;
import org.bellman.api.algorithm.ActionMode;
import org.bellman.api.algorithm.Policy;
import org.bellman.api.algorithm.PolicyState;
import org.bellman.api.network.Network;
import org.bellman.api.random.RandomStream;
import org.bellman.api.state.StateWriter;
import org.bellman.learning.loss.QLearning;
import org.bellman.learning.space.UniformActions;

/** Greedy in Q, or ε-greedy with the ε that held when it was copied. One thread at a time. */
final class DqnPolicy implements Policy {
    private final QFunction function;
    private final Network network;
    private final double epsilon;

    /**
     * Takes over a network.
     *
     * @param function what the network computes
     * @param network its own, without an optimiser
     * @param epsilon the exploration rate of sampled actions
     */
    DqnPolicy(QFunction function, Network network, double epsilon) {
        this.function = function;
        this.network = network;
        this.epsilon = epsilon;
    }

    @Override
    public PolicyState newState(int lanes, RandomStream random) {
        return new Memory(function, lanes, random);
    }

    @Override
    public void act(float[] observations, int lanes, PolicyState state, ActionMode mode, float[] actions) {
        Memory memory = (Memory) state;
        int n = function.actions();
        function.encoder().encode(observations, 0, lanes, memory.inputs, 0);
        network.forward(memory.inputs, 0, lanes, memory.outputs, 0);
        function.values(memory.outputs, lanes, memory.q);
        for (int lane = 0; lane < lanes; lane++) {
            boolean explores = mode == ActionMode.SAMPLED && memory.random.nextDouble() < epsilon;
            int index = explores
                    ? UniformActions.drawAllowed(memory.random, memory.allowed, lane * n, n)
                    : QLearning.argMax(memory.q, lane * n, memory.allowed, lane * n, n);
            actions[lane] = function.action(index);
        }
        Arrays.fill(memory.allowed, 0, lanes * n, true);
    }

    @Override
    public void save(StateWriter state) {
        network.save(state.scope("online"));
        state.number("epsilon", epsilon);
    }

    @Override
    public void close() {
        network.close();
    }

    /** Room for one call, and what it may choose from; nothing is remembered beyond it. */
    private static final class Memory implements PolicyState {
        final RandomStream random;
        final int actions;
        final float[] inputs;
        final float[] outputs;
        final float[] q;
        final boolean[] allowed;

        Memory(QFunction function, int lanes, RandomStream random) {
            this.random = random;
            inputs = new float[lanes * function.encoder().encodedSize()];
            outputs = new float[lanes * function.outputs()];
            q = new float[lanes * function.actions()];
            allowed = new boolean[q.length];
            Arrays.fill(allowed, true);
            actions = function.actions();
        }

        @Override
        public void reset(int lane) {
            // Q-values follow from the observation alone, and a mask from the state that it is said in.
        }

        @Override
        public void mask(int lane, boolean[] mask, int offset) {
            System.arraycopy(mask, offset, allowed, lane * actions, actions);
        }
    }
}
