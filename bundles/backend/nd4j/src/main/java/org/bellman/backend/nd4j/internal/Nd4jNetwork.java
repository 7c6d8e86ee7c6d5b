package org.bellman.backend.nd4j.internal;

import java.util.ArrayList;
import java.util.List;
import org.bellman.api.network.Network;
import org.bellman.api.network.NetworkSpec;
import org.bellman.api.network.Parameters;
import org.bellman.api.state.StateReader;
import org.bellman.api.state.StateWriter;

/** A network, or a view of one: plans of its own over parameters that may be shared. */
final class Nd4jNetwork implements Network {
    private final NetworkSpec spec;
    private final int inputs;
    private final int outputs;
    private final Access access;
    private final Store store;
    private final boolean view;
    /** The open views that share these parameters. */
    private final List<Nd4jNetwork> family;

    private final Plans inference;
    private final Plans training;
    private volatile boolean closed;
    private Plan kept;
    private long keptGeneration;

    Nd4jNetwork(NetworkSpec spec, Store store) {
        this(spec, store, new Access(), new ArrayList<>(), false);
    }

    private Nd4jNetwork(NetworkSpec spec, Store store, Access access, List<Nd4jNetwork> family, boolean view) {
        this.spec = spec;
        this.store = store;
        this.access = access;
        this.family = family;
        this.view = view;
        inputs = spec.inputs();
        outputs = spec.outputs();
        inference = new Plans(spec, store, false);
        training = new Plans(spec, store, true);
    }

    private void enter() {
        access.enter();
        if (closed) {
            access.leave();
            throw new IllegalStateException("The network is closed.");
        }
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
        enter();
        try {
            requireRows("forward", in, inOffset, batch, out, outOffset);
            inference.of(batch).forward(in, inOffset, out, outOffset);
        } finally {
            access.leave();
        }
    }

    @Override
    public void forwardForTraining(float[] in, int inOffset, int batch, float[] out, int outOffset) {
        enter();
        try {
            requireRows("forwardForTraining", in, inOffset, batch, out, outOffset);
            kept = training.of(batch);
            keptGeneration = store.generation();
            kept.forward(in, inOffset, out, outOffset);
        } finally {
            access.leave();
        }
    }

    @Override
    public void backward(float[] outGradients, float[] inGradients) {
        enter();
        try {
            Plan plan = requireKept("backward");
            Lengths.require("backward", "outGradients", outGradients, plan.batch(), outputs);
            if (inGradients != null) {
                Lengths.require("backward", "inGradients", inGradients, plan.batch(), inputs);
            }
            plan.backward(outGradients, inGradients, true);
        } finally {
            access.leave();
        }
    }

    @Override
    public void inputGradients(float[] outGradients, float[] inGradients) {
        enter();
        try {
            Plan plan = requireKept("inputGradients");
            Lengths.require("inputGradients", "outGradients", outGradients, plan.batch(), outputs);
            Lengths.require("inputGradients", "inGradients", inGradients, plan.batch(), inputs);
            plan.backward(outGradients, inGradients, false);
        } finally {
            access.leave();
        }
    }

    @Override
    public void jvp(float[] parameterTangent, float[] outTangents) {
        enter();
        try {
            Plan plan = requireKept("jvp");
            Lengths.require("jvp", "parameterTangent", parameterTangent, store.size());
            Lengths.require("jvp", "outTangents", outTangents, plan.batch(), outputs);
            store.setTangent(parameterTangent);
            plan.tangents(outTangents);
        } finally {
            access.leave();
        }
    }

    @Override
    public Network view(String... heads) {
        enter();
        try {
            Nd4jNetwork made = new Nd4jNetwork(spec.restrictedTo(heads), store, access, family, true);
            family.add(made);
            return made;
        } finally {
            access.leave();
        }
    }

    @Override
    public void get(float[] to) {
        enter();
        try {
            Lengths.require("get", "to", to, store.size());
            store.get(to);
        } finally {
            access.leave();
        }
    }

    @Override
    public void set(float[] from) {
        enter();
        try {
            Lengths.require("set", "from", from, store.size());
            store.set(from);
        } finally {
            access.leave();
        }
    }

    @Override
    public void gradients(float[] to) {
        enter();
        try {
            Lengths.require("gradients", "to", to, store.size());
            store.gradients(to);
        } finally {
            access.leave();
        }
    }

    @Override
    public void setGradients(float[] from) {
        enter();
        try {
            Lengths.require("setGradients", "from", from, store.size());
            store.setGradients(from);
        } finally {
            access.leave();
        }
    }

    @Override
    public void zeroGradients() {
        enter();
        try {
            store.zeroGradients();
        } finally {
            access.leave();
        }
    }

    @Override
    public double gradientNorm() {
        enter();
        try {
            return store.gradientNorm();
        } finally {
            access.leave();
        }
    }

    @Override
    public void step(double learningRate, double gradientScale) {
        enter();
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
        enter();
        try {
            if (!(online instanceof Nd4jNetwork other)) {
                throw new IllegalArgumentException("blend: the other parameters belong to another backend ("
                        + online.getClass().getName() + ").");
            }
            if (!(tau >= 0 && tau <= 1)) {
                throw new IllegalArgumentException("blend: tau is " + tau + "; it must lie in [0, 1].");
            }
            if (other.closed) {
                throw new IllegalStateException("blend: the other network is closed.");
            }
            if (!store.sameForm(other.store)) {
                throw new IllegalArgumentException("blend: the network has " + store.size() + " parameters in ranges "
                        + store.form() + " and the other has " + other.size() + " in " + other.store.form() + ".");
            }
            store.blend(other.store, tau);
        } finally {
            access.leave();
        }
    }

    @Override
    public void save(StateWriter state) {
        enter();
        try {
            store.save(state);
        } finally {
            access.leave();
        }
    }

    @Override
    public void load(StateReader state) {
        enter();
        try {
            store.load(state);
        } finally {
            access.leave();
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        access.enter();
        try {
            release();
            if (view) {
                family.remove(this);
            } else {
                family.forEach(Nd4jNetwork::release);
                family.clear();
                store.close();
            }
        } finally {
            access.leave();
        }
    }

    private void release() {
        closed = true;
        kept = null;
        inference.close();
        training.close();
    }

    private void requireRows(String method, float[] in, int inOffset, int batch, float[] out, int outOffset) {
        if (batch < 1) {
            throw new IllegalArgumentException(method + ": batch is " + batch + "; it must be at least 1.");
        }
        Lengths.requireFrom(method, "in", in, inOffset, batch, inputs);
        Lengths.requireFrom(method, "out", out, outOffset, batch, outputs);
    }

    private Plan requireKept(String method) {
        if (kept == null || keptGeneration != store.generation()) {
            throw new IllegalStateException(method + ": there was no forwardForTraining since the network was made or"
                    + " its parameters changed; call it first.");
        }
        return kept;
    }
}
