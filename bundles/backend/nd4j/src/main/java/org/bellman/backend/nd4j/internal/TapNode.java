package org.bellman.backend.nd4j.internal;

import org.bellman.api.network.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A hidden layer as an output: the same values, with a gradient of its own that may flow on. */
final class TapNode extends Node {
    private final Engine engine;
    private final boolean flows;
    private Runnable inputGradients;

    private TapNode(Value input, Value output, Engine engine, boolean flows) {
        super(input, output);
        this.engine = engine;
        this.flows = flows;
    }

    static TapNode of(Layer.Tap layer, Value tapped, PlanContext plan) {
        return new TapNode(
                tapped, plan.value(tapped.array(), tapped.shape()), plan.store().engine(), layer.gradient());
    }

    @Override
    void forward() {
        // The output is the input.
    }

    @Override
    void derive() {
        // It is the identity.
    }

    @Override
    void prepareGradients() {
        if (flows) {
            INDArray from = output().gradient();
            INDArray to = input().gradient();
            inputGradients = input().addsToGradient() ? engine.add(to, from, to) : engine.copy(from, to);
        }
    }

    @Override
    void activationGradients() {
        // There is no activation.
    }

    @Override
    void parameterGradients() {
        // There is no parameter.
    }

    @Override
    void inputGradients() {
        if (flows) {
            inputGradients.run();
        }
    }

    @Override
    void prepareTangents(Arena arena) {
        output().setTangent(flows ? input().tangent() : null);
    }

    @Override
    void tangents() {
        // The tangent is the input's.
    }
}
