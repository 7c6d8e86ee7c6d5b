package org.bellman.backend.vector.internal;

import org.bellman.api.network.NetworkSpec;
import org.bellman.learning.network.UncheckedNetwork;

/** A network, or a view of one: graphs of its own over parameters that may be shared. */
final class VectorNetwork implements UncheckedNetwork {
    private final NetworkSpec spec;
    private final ParameterStore store;
    private Graph inference;
    private Graph training;
    private int keptRows;

    VectorNetwork(NetworkSpec spec, ParameterStore store) {
        this.spec = spec;
        this.store = store;
    }

    @Override
    public ParameterStore parameters() {
        return store;
    }

    @Override
    public void forward(float[] in, int inOffset, int batch, float[] out, int outOffset) {
        inference = roomFor(batch, inference, false);
        inference.forward(in, inOffset, batch, out, outOffset);
    }

    @Override
    public void forwardForTraining(float[] in, int inOffset, int batch, float[] out, int outOffset) {
        training = roomFor(batch, training, true);
        training.forward(in, inOffset, batch, out, outOffset);
        keptRows = batch;
    }

    private Graph roomFor(int batch, Graph graph, boolean forTraining) {
        return graph != null && graph.capacity() >= batch ? graph : Graph.of(spec, store, batch, forTraining);
    }

    @Override
    public void backward(float[] outGradients, float[] inGradients, boolean parameters) {
        training.backward(outGradients, inGradients, keptRows, parameters);
    }

    @Override
    public void jvp(float[] parameterTangent, float[] outTangents) {
        store.setTangent(parameterTangent);
        training.jvp(outTangents, keptRows);
    }

    @Override
    public VectorNetwork view(NetworkSpec part) {
        return new VectorNetwork(part, store);
    }

    @Override
    public void close() {
        inference = null;
        training = null;
    }
}
