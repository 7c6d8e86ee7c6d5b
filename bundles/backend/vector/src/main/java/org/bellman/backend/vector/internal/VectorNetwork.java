package org.bellman.backend.vector.internal;

import org.bellman.api.network.Network;
import org.bellman.api.network.NetworkSpec;
import org.bellman.api.network.Parameters;
import org.bellman.api.state.StateReader;
import org.bellman.api.state.StateWriter;

/** A network, or a view of one: graphs of its own over parameters that may be shared. */
final class VectorNetwork implements Network {
    private final NetworkSpec spec;
    private final int inputs;
    private final int outputs;
    private final Access access;
    private final ParameterStore store;
    private final boolean view;
    private boolean closed;
    private Graph inference;
    private Graph training;
    private int keptRows;
    private long keptGeneration;

    VectorNetwork(NetworkSpec spec, ParameterStore store) {
        this(spec, store, new Access(), false);
    }

    private VectorNetwork(NetworkSpec spec, ParameterStore store, Access access, boolean view) {
        this.spec = spec;
        this.store = store;
        this.access = access;
        this.view = view;
        inputs = spec.inputs();
        outputs = spec.outputs();
    }

    @Override
    public NetworkSpec spec() {
        return spec;
    }

    @Override
    public int size() {
        return store.size();
    }

    @Override
    public void forward(float[] in, int inOffset, int batch, float[] out, int outOffset) {
        access.enter(closed);
        try {
            requireRows("forward", in, inOffset, batch, out, outOffset);
            inference = roomFor(batch, inference, false);
            inference.forward(in, inOffset, batch, out, outOffset);
        } finally {
            access.leave();
        }
    }

    @Override
    public void forwardForTraining(float[] in, int inOffset, int batch, float[] out, int outOffset) {
        access.enter(closed);
        try {
            requireRows("forwardForTraining", in, inOffset, batch, out, outOffset);
            training = roomFor(batch, training, true);
            training.forward(in, inOffset, batch, out, outOffset);
            keptRows = batch;
            keptGeneration = store.generation();
        } finally {
            access.leave();
        }
    }

    private Graph roomFor(int batch, Graph graph, boolean forTraining) {
        return graph != null && graph.capacity() >= batch ? graph : Graph.of(spec, store, batch, forTraining);
    }

    @Override
    public void backward(float[] outGradients, float[] inGradients) {
        access.enter(closed);
        try {
            requireKept("backward");
            Lengths.require("backward", "outGradients", outGradients, keptRows, outputs);
            if (inGradients != null) {
                Lengths.require("backward", "inGradients", inGradients, keptRows, inputs);
            }
            training.backward(outGradients, inGradients, keptRows, true);
        } finally {
            access.leave();
        }
    }

    @Override
    public void inputGradients(float[] outGradients, float[] inGradients) {
        access.enter(closed);
        try {
            requireKept("inputGradients");
            Lengths.require("inputGradients", "outGradients", outGradients, keptRows, outputs);
            Lengths.require("inputGradients", "inGradients", inGradients, keptRows, inputs);
            training.backward(outGradients, inGradients, keptRows, false);
        } finally {
            access.leave();
        }
    }

    @Override
    public void jvp(float[] parameterTangent, float[] outTangents) {
        access.enter(closed);
        try {
            requireKept("jvp");
            Lengths.require("jvp", "parameterTangent", parameterTangent, store.size());
            Lengths.require("jvp", "outTangents", outTangents, keptRows, outputs);
            store.setTangent(parameterTangent);
            training.jvp(outTangents, keptRows);
        } finally {
            access.leave();
        }
    }

    @Override
    public Network view(String... heads) {
        access.enter(closed);
        try {
            return new VectorNetwork(spec.restrictedTo(heads), store, access, true);
        } finally {
            access.leave();
        }
    }

    @Override
    public void get(float[] to) {
        access.enter(closed);
        try {
            Lengths.require("get", "to", to, store.size());
            store.get(to);
        } finally {
            access.leave();
        }
    }

    @Override
    public void set(float[] from) {
        access.enter(closed);
        try {
            Lengths.require("set", "from", from, store.size());
            store.set(from);
        } finally {
            access.leave();
        }
    }

    @Override
    public void gradients(float[] to) {
        access.enter(closed);
        try {
            Lengths.require("gradients", "to", to, store.size());
            store.gradients(to);
        } finally {
            access.leave();
        }
    }

    @Override
    public void setGradients(float[] from) {
        access.enter(closed);
        try {
            Lengths.require("setGradients", "from", from, store.size());
            store.setGradients(from);
        } finally {
            access.leave();
        }
    }

    @Override
    public void zeroGradients() {
        access.enter(closed);
        try {
            store.zeroGradients();
        } finally {
            access.leave();
        }
    }

    @Override
    public double gradientNorm() {
        access.enter(closed);
        try {
            return store.gradientNorm();
        } finally {
            access.leave();
        }
    }

    @Override
    public void step(double learningRate, double gradientScale) {
        access.enter(closed);
        try {
            if (!store.hasOptimizer()) {
                throw new IllegalStateException("step: the network was made without an optimiser.");
            }
            if (!(learningRate >= 0 && learningRate < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "step: learningRate is " + learningRate + "; it must be finite and at least 0.");
            }
            if (!Double.isFinite(gradientScale)) {
                throw new IllegalArgumentException("step: gradientScale is " + gradientScale + "; it must be finite.");
            }
            store.step(learningRate, gradientScale);
        } finally {
            access.leave();
        }
    }

    @Override
    public void blend(Parameters online, double tau) {
        access.enter(closed);
        try {
            if (!(online instanceof VectorNetwork other)) {
                throw new IllegalArgumentException("blend: the other parameters belong to another backend ("
                        + online.getClass().getName() + ").");
            }
            if (!(tau >= 0 && tau <= 1)) {
                throw new IllegalArgumentException("blend: tau is " + tau + "; it must lie in [0, 1].");
            }
            other.access.requireOpen(other.closed);
            store.requireSameForm(other.store);
            store.blend(other.store, tau);
        } finally {
            access.leave();
        }
    }

    @Override
    public void save(StateWriter state) {
        access.enter(closed);
        try {
            store.save(state);
        } finally {
            access.leave();
        }
    }

    @Override
    public void load(StateReader state) {
        access.enter(closed);
        try {
            store.load(state);
        } finally {
            access.leave();
        }
    }

    @Override
    public void close() {
        closed = true;
        inference = null;
        training = null;
        if (!view) {
            access.close();
        }
    }

    private void requireRows(String method, float[] in, int inOffset, int batch, float[] out, int outOffset) {
        if (batch < 1) {
            throw new IllegalArgumentException(method + ": batch is " + batch + "; it must be at least 1.");
        }
        Lengths.requireFrom(method, "in", in, inOffset, batch, inputs);
        Lengths.requireFrom(method, "out", out, outOffset, batch, outputs);
    }

    private void requireKept(String method) {
        if (training == null || keptGeneration != store.generation()) {
            throw new IllegalStateException(method + ": there was no forwardForTraining since the network was made or"
                    + " its parameters changed; call it first.");
        }
    }
}
