package org.bellman.benchmark.internal;

import org.bellman.api.network.Network;
import org.bellman.api.network.NetworkBackend;
import org.bellman.api.network.OptimizerSpec;
import org.bellman.api.random.RandomStream;
import org.bellman.state.random.RandomStreams;

/** A network at work on one batch of made-up data. One thread at a time; steps allocate nothing. */
public final class Training implements AutoCloseable {
    private static final long SEED = 1;
    /**
     * Hardly learns: on a batch that is fitted exactly the gradients would vanish, and arithmetic with
     * denormal moments is slow.
     */
    private static final double LEARNING_RATE = 1e-7;

    private static final double LARGEST_NORM = 0.5;
    private static final double EPSILON = 1e-8;

    private final Network network;
    private final int batch;
    private final float[] inputs;
    private final float[] targets;
    private final float[] outputs;
    private final float[] gradients;

    /**
     * Makes a network with Adam, and a batch.
     *
     * @param backend makes the network
     * @param of which network and batch
     */
    public Training(NetworkBackend backend, NetworkCase of) {
        network = backend.create(of.spec(), OptimizerSpec.adam(EPSILON), SEED);
        batch = of.batch();
        RandomStream random = RandomStreams.of(SEED);
        inputs = gaussian(random, batch * of.inputs());
        targets = gaussian(random, batch * of.outputs());
        outputs = new float[targets.length];
        gradients = new float[targets.length];
    }

    private static float[] gaussian(RandomStream random, int size) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    /**
     * The pass that acting takes.
     *
     * @param times how often
     */
    public void forward(int times) {
        for (int i = 0; i < times; i++) {
            network.forward(inputs, 0, batch, outputs, 0);
        }
    }

    /**
     * Forward, mean squared error, backward, clip by the norm, Adam.
     *
     * @param times how often
     */
    public void step(int times) {
        for (int i = 0; i < times; i++) {
            network.forwardForTraining(inputs, 0, batch, outputs, 0);
            float factor = 2f / outputs.length;
            for (int j = 0; j < outputs.length; j++) {
                gradients[j] = factor * (outputs[j] - targets[j]);
            }
            network.backward(gradients, null);
            double norm = network.gradientNorm();
            network.step(LEARNING_RATE, Math.min(1, LARGEST_NORM / (norm + 1e-6)));
        }
    }

    /**
     * Returns what the network said last.
     *
     * @return [batch, outputs]; not to be modified
     */
    public float[] outputs() {
        return outputs;
    }

    @Override
    public void close() {
        network.close();
    }
}
