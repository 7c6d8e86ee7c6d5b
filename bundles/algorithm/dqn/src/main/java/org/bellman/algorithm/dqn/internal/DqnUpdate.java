package org.bellman.algorithm.dqn.internal;

import org.bellman.api.network.Network;
import org.bellman.api.network.NetworkBackend;
import org.bellman.api.network.OptimizerSpec;
import org.bellman.api.state.StateReader;
import org.bellman.api.state.StateWriter;
import org.bellman.learning.loss.QLearning;
import org.bellman.learning.optimizer.Gradients;
import org.bellman.learning.replay.ReplayBatch;
import org.bellman.learning.statistics.Finite;

/**
 * The paper's box: one gradient step of Q-learning with a target network (Mnih and others, 2015,
 * algorithm 1), in the Double form by default (van Hasselt and others, 2016). Allocates nothing. One
 * thread at a time.
 */
final class DqnUpdate implements AutoCloseable {
    private static final double ADAM_EPSILON = 1e-8;

    private final DqnParameters parameters;
    private final QFunction function;
    private final Network online;
    private final Network target;
    private final float[] inputs;
    private final float[] outputs;
    private final float[] q;
    private final float[] qTarget;
    private final float[] qSelector;
    private final float[] targets;
    private final float[] tdErrors;
    private final float[] qGradients;
    private final float[] outGradients;
    private double loss;
    private double meanQ;
    private double meanError;
    private double gradientNorm;

    /**
     * Makes both networks, equal. If the second cannot be made, the first is closed.
     *
     * @param parameters the settings
     * @param function what the networks compute
     * @param backend makes them
     * @param seed of the initial weights
     */
    DqnUpdate(DqnParameters parameters, QFunction function, NetworkBackend backend, long seed) {
        this.parameters = parameters;
        this.function = function;
        int batch = parameters.batchSize();
        inputs = new float[batch * function.encoder().encodedSize()];
        outputs = new float[batch * function.outputs()];
        outGradients = new float[batch * function.outputs()];
        q = new float[batch * function.actions()];
        qTarget = new float[batch * function.actions()];
        qSelector = parameters.doubleQ() ? new float[batch * function.actions()] : qTarget;
        qGradients = new float[batch * function.actions()];
        targets = new float[batch];
        tdErrors = new float[batch];
        online = backend.create(function.spec(), OptimizerSpec.adam(ADAM_EPSILON), seed);
        try {
            target = copyOf(online, function, backend, seed);
        } catch (RuntimeException | Error e) {
            Closing.after(e, online);
            throw e;
        }
    }

    private static Network copyOf(Network network, QFunction function, NetworkBackend backend, long seed) {
        Network copy = backend.create(function.spec(), null, seed);
        try {
            copy.blend(network, 1);
        } catch (RuntimeException | Error e) {
            Closing.after(e, copy);
            throw e;
        }
        return copy;
    }

    /** Returns a copy of the online network, without an optimiser, that is the caller's to close. */
    Network copyOnline(NetworkBackend backend) {
        return copyOf(online, function, backend, 0);
    }

    Network online() {
        return online;
    }

    /**
     * Learns from a sampled batch.
     *
     * @param batch transitions with their discounts and weights
     * @param learningRate the step's rate
     * @param update its number, for the message of a failure
     * @return [batch] temporal-difference errors y - Q(s, a); overwritten by the next call
     * @throws org.bellman.api.algorithm.TrainingException if loss or gradient is not finite
     */
    float[] step(ReplayBatch batch, double learningRate, long update) {
        int size = batch.size();
        int actions = function.actions();
        evaluate(target, batch.nextObservations(), size, qTarget);
        if (parameters.doubleQ()) {
            evaluate(online, batch.nextObservations(), size, qSelector);
        }
        QLearning.targets(
                batch.rewards(), batch.discounts(), qTarget, qSelector, batch.nextMasks(), size, actions, targets);

        function.encoder().encode(batch.observations(), 0, size, inputs, 0);
        online.forwardForTraining(inputs, 0, size, outputs, 0);
        function.values(outputs, size, q);
        loss = QLearning.loss(
                q, batch.actions(), targets, batch.weights(), parameters.loss(), size, actions, tdErrors, qGradients);
        Finite.check(loss, "the loss", update, "learning-rate", learningRate);

        function.gradients(qGradients, size, outGradients);
        online.backward(outGradients, null);
        gradientNorm =
                Finite.check(online.gradientNorm(), "the gradient's norm", update, "learning-rate", learningRate);
        online.step(learningRate, Gradients.clipScale(gradientNorm, parameters.maxGradientNorm()));
        measure(batch.actions(), size, actions);
        return tdErrors;
    }

    private void evaluate(Network network, float[] observations, int size, float[] values) {
        function.encoder().encode(observations, 0, size, inputs, 0);
        network.forward(inputs, 0, size, outputs, 0);
        function.values(outputs, size, values);
    }

    private void measure(float[] taken, int size, int actions) {
        double sumQ = 0;
        double sumError = 0;
        for (int i = 0; i < size; i++) {
            sumQ += q[i * actions + (int) taken[i]];
            sumError += Math.abs(tdErrors[i]);
        }
        meanQ = sumQ / size;
        meanError = sumError / size;
    }

    /** Moves the target network towards the online network: θ⁻ ← (1-τ)θ⁻ + τθ. */
    void moveTarget() {
        target.blend(online, parameters.tau());
    }

    /** Returns the loss of the last step. */
    double loss() {
        return loss;
    }

    /** Returns the mean of Q(s, a) over the last step's batch, before the step. */
    double meanQ() {
        return meanQ;
    }

    /** Returns the mean of |y - Q(s, a)| over the last step's batch, before the step. */
    double meanError() {
        return meanError;
    }

    /** Returns the norm of the last step's gradient, before clipping. */
    double gradientNorm() {
        return gradientNorm;
    }

    void save(StateWriter state) {
        online.save(state.scope("online"));
        target.save(state.scope("target"));
    }

    void load(StateReader state) {
        online.load(state.scope("online"));
        target.load(state.scope("target"));
    }

    @Override
    public void close() {
        try {
            online.close();
        } finally {
            target.close();
        }
    }
}
