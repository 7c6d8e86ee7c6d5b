package org.bellman.backend.nd4j.internal;

import org.bellman.api.network.NetworkSpec;
import org.bellman.learning.network.UncheckedNetwork;

/** A network, or a view of one: plans of its own over parameters that may be shared. */
final class Nd4jNetwork implements UncheckedNetwork {
    private final Store store;
    private final Plans inference;
    private final Plans training;
    private Plan kept;

    Nd4jNetwork(NetworkSpec spec, Store store) {
        this.store = store;
        inference = new Plans(spec, store, false);
        training = new Plans(spec, store, true);
    }

    @Override
    public Store parameters() {
        return store;
    }

    @Override
    public void forward(float[] in, int inOffset, int batch, float[] out, int outOffset) {
        inference.of(batch).forward(in, inOffset, out, outOffset);
    }

    @Override
    public void forwardForTraining(float[] in, int inOffset, int batch, float[] out, int outOffset) {
        kept = training.of(batch);
        kept.forward(in, inOffset, out, outOffset);
    }

    @Override
    public void backward(float[] outGradients, float[] inGradients, boolean parameters) {
        kept.backward(outGradients, inGradients, parameters);
    }

    @Override
    public void jvp(float[] parameterTangent, float[] outTangents) {
        store.setTangent(parameterTangent);
        kept.tangents(outTangents);
    }

    @Override
    public Nd4jNetwork view(NetworkSpec part) {
        return new Nd4jNetwork(part, store);
    }

    @Override
    public void close() {
        kept = null;
        inference.close();
        training.close();
    }
}
