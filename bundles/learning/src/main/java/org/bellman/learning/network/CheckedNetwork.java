package org.bellman.learning.network;

import org.bellman.api.network.Network;
import org.bellman.api.network.NetworkSpec;

/**
 * A network that refuses what the contract of {@link Network} forbids, before a backend sees it: arrays
 * and numbers that do not fit, derivatives without a forward pass, a second thread at once, anything
 * after close. So every backend refuses the same in the same words, and its own code need not check.
 * One thread at a time; allocates nothing.
 */
public final class CheckedNetwork extends CheckedParameters implements Network {
    private final NetworkSpec spec;
    private final UncheckedNetwork network;
    private final int inputs;
    private final int outputs;
    private int keptRows;
    private long keptGeneration = -1;

    /**
     * Makes the network that a backend hands out.
     *
     * @param spec what it computes
     * @param network how; from now on used by this object alone, and closed by it, parameters included
     */
    public CheckedNetwork(NetworkSpec spec, UncheckedNetwork network) {
        this(spec, network, new Shared(), false);
    }

    private CheckedNetwork(NetworkSpec spec, UncheckedNetwork network, Shared shared, boolean view) {
        super(network.parameters(), shared, view);
        this.spec = spec;
        this.network = network;
        inputs = spec.inputs();
        outputs = spec.outputs();
    }

    @Override
    public NetworkSpec spec() {
        return spec;
    }

    @Override
    public void forward(float[] in, int inOffset, int batch, float[] out, int outOffset) {
        enter();
        try {
            requireBatch("forward", in, inOffset, batch, out, outOffset);
            network.forward(in, inOffset, batch, out, outOffset);
        } finally {
            leave();
        }
    }

    @Override
    public void forwardForTraining(float[] in, int inOffset, int batch, float[] out, int outOffset) {
        enter();
        try {
            requireBatch("forwardForTraining", in, inOffset, batch, out, outOffset);
            keptGeneration = -1;
            network.forwardForTraining(in, inOffset, batch, out, outOffset);
            keptRows = batch;
            keptGeneration = generation();
        } finally {
            leave();
        }
    }

    @Override
    public void backward(float[] outGradients, float[] inGradients) {
        enter();
        try {
            requireKept("backward");
            requireRows("backward", "outGradients", outGradients, 0, keptRows, outputs);
            if (inGradients != null) {
                requireRows("backward", "inGradients", inGradients, 0, keptRows, inputs);
            }
            network.backward(outGradients, inGradients, true);
        } finally {
            leave();
        }
    }

    @Override
    public void inputGradients(float[] outGradients, float[] inGradients) {
        enter();
        try {
            requireKept("inputGradients");
            requireRows("inputGradients", "outGradients", outGradients, 0, keptRows, outputs);
            requireRows("inputGradients", "inGradients", inGradients, 0, keptRows, inputs);
            network.backward(outGradients, inGradients, false);
        } finally {
            leave();
        }
    }

    @Override
    public void jvp(float[] parameterTangent, float[] outTangents) {
        enter();
        try {
            requireKept("jvp");
            requireParameters("jvp", "parameterTangent", parameterTangent);
            requireRows("jvp", "outTangents", outTangents, 0, keptRows, outputs);
            network.jvp(parameterTangent, outTangents);
        } finally {
            leave();
        }
    }

    @Override
    public Network view(String... heads) {
        enter();
        try {
            NetworkSpec part = spec.restrictedTo(heads);
            CheckedNetwork made = new CheckedNetwork(part, network.view(part), shared(), true);
            made.join();
            return made;
        } finally {
            leave();
        }
    }

    @Override
    void release() {
        network.close();
    }

    private void requireBatch(String method, float[] in, int inOffset, int batch, float[] out, int outOffset) {
        if (batch < 1) {
            throw new IllegalArgumentException(method + ": batch is " + batch + "; it must be at least 1.");
        }
        requireRows(method, "in", in, inOffset, batch, inputs);
        requireRows(method, "out", out, outOffset, batch, outputs);
    }

    private void requireKept(String method) {
        if (keptGeneration != generation()) {
            throw new IllegalStateException(method + ": there was no forwardForTraining since the network was made or"
                    + " its parameters changed; call it first.");
        }
    }
}
