package org.bellman.backend.nd4j.internal;

import java.util.ArrayList;
import java.util.List;
import org.bellman.api.network.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** y = f(x W + b). */
final class DenseNode extends Node {
    private final Store store;
    private final String weight;
    private final String bias;
    private final INDArray ones;
    private final Scratch scratch;
    private final ActivationCalls activation;
    private final Runnable affine;
    private Runnable[] activationGradients;
    private Runnable[] parameterGradients;
    private Runnable inputGradients;
    private Runnable[] tangents;

    private DenseNode(String path, Value input, Value output, PlanContext plan, ActivationCalls calls, INDArray z) {
        super(input, output);
        store = plan.store();
        weight = path + "/weight";
        bias = path + "/bias";
        ones = plan.ones();
        scratch = plan.scratch();
        activation = calls;
        affine = store.engine()
                .affine(
                        input.array(),
                        store.parameters().matrix(weight),
                        store.parameters().vector(bias),
                        z,
                        scratch);
    }

    static DenseNode of(Layer.Dense layer, String path, Value input, PlanContext plan) {
        INDArray z = plan.matrix(layer.units());
        ActivationCalls calls = plan.activation(layer.activation(), z);
        return new DenseNode(path, input, plan.value(calls.output(), layer.units()), plan, calls, z);
    }

    @Override
    void forward() {
        affine.run();
        activation.forward();
    }

    @Override
    void derive() {
        activation.derive();
    }

    @Override
    void prepareGradients() {
        Engine engine = store.engine();
        INDArray dz = output().gradient();
        activationGradients = activation.timesSlope(dz);
        parameterGradients = new Runnable[] {
            engine.product(input().array(), true, dz, false, store.gradient().matrix(weight), true),
            engine.product(ones, true, dz, false, store.gradient().matrix(bias), true)
        };
        inputGradients = engine.product(
                dz, false, store.parameters().matrix(weight), true, input().gradient(), input().addsToGradient());
    }

    @Override
    void activationGradients() {
        run(activationGradients);
    }

    @Override
    void parameterGradients() {
        run(parameterGradients);
    }

    @Override
    void inputGradients() {
        inputGradients.run();
    }

    @Override
    void prepareTangents(Arena arena) {
        Engine engine = store.engine();
        INDArray tangent = arena.matrix((int) output().array().size(0), output().columns());
        List<Runnable> calls = new ArrayList<>();
        calls.add(engine.affine(
                input().array(), store.tangent().matrix(weight), store.tangent().vector(bias), tangent, scratch));
        if (input().tangent() != null) {
            calls.add(
                    engine.product(input().tangent(), false, store.parameters().matrix(weight), false, tangent, true));
        }
        calls.addAll(List.of(activation.timesSlope(tangent)));
        tangents = calls.toArray(Runnable[]::new);
        output().setTangent(tangent);
    }

    @Override
    void tangents() {
        run(tangents);
    }
}
