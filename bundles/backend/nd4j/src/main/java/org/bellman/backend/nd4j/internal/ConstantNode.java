package org.bellman.backend.nd4j.internal;

import org.bellman.api.network.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Parameters as an output: every row is the same one. */
final class ConstantNode extends Node {
    private final Store store;
    private final String name;
    private final INDArray ones;
    private final Runnable forward;
    private Runnable parameterGradients;
    private Runnable tangents;

    private ConstantNode(String path, Value output, PlanContext plan) {
        super(null, output);
        store = plan.store();
        name = path + "/value";
        ones = plan.ones();
        forward = store.engine().product(ones, false, store.parameters().matrix(name), false, output.array(), false);
    }

    static ConstantNode of(Layer.Constant layer, String path, PlanContext plan) {
        return new ConstantNode(path, plan.value(plan.matrix(layer.size()), layer.size()), plan);
    }

    @Override
    void forward() {
        forward.run();
    }

    @Override
    void derive() {
        // It is linear.
    }

    @Override
    void prepareGradients() {
        parameterGradients = store.engine()
                .product(
                        ones, true, output().gradient(), false, store.gradient().matrix(name), true);
    }

    @Override
    void activationGradients() {
        // There is no activation.
    }

    @Override
    void parameterGradients() {
        parameterGradients.run();
    }

    @Override
    void inputGradients() {
        // There is no input.
    }

    @Override
    void prepareTangents(Arena arena) {
        INDArray tangent = arena.matrix((int) output().array().size(0), output().columns());
        tangents = store.engine().product(ones, false, store.tangent().matrix(name), false, tangent, false);
        output().setTangent(tangent);
    }

    @Override
    void tangents() {
        tangents.run();
    }
}
