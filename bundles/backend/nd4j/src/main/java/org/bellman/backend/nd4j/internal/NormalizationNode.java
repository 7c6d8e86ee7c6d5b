package org.bellman.backend.nd4j.internal;

import java.util.ArrayList;
import java.util.List;
import org.bellman.api.network.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarAdd;
import org.nd4j.linalg.api.ops.impl.transforms.floating.Sqrt;
import org.nd4j.linalg.api.ops.impl.transforms.same.Reciprocal;
import org.nd4j.linalg.api.ops.impl.transforms.same.Square;

/**
 * y = f(g h + b), h = (x - mean) / √(variance + ε) over each row. Means are products with a column of
 * 1/n, so that BLAS sums them.
 */
final class NormalizationNode extends Node {
    private final Store store;
    private final String weight;
    private final String bias;
    private final INDArray ones;
    private final INDArray shares;
    private final INDArray normalized;
    private final INDArray scale;
    private final INDArray scratch;
    private final INDArray column;
    private final ActivationCalls activation;
    private final Runnable[] forward;
    private Runnable[] activationGradients;
    private Runnable[] parameterGradients;
    private Runnable[] inputGradients;
    private Runnable[] tangents;

    private NormalizationNode(
            Layer.Normalization layer, String path, Value input, Value output, PlanContext plan, Parts parts) {
        super(input, output);
        store = plan.store();
        weight = path + "/weight";
        bias = path + "/bias";
        ones = plan.ones();
        shares = plan.arena().filled(input.columns(), 1, 1.0 / input.columns());
        normalized = plan.matrix(input.columns());
        scratch = plan.matrix(input.columns());
        scale = plan.matrix(1);
        column = plan.matrix(1);
        activation = parts.calls;
        forward = forward(layer.epsilon(), parts.z).toArray(Runnable[]::new);
    }

    private record Parts(INDArray z, ActivationCalls calls) {}

    static NormalizationNode of(Layer.Normalization layer, String path, Value input, PlanContext plan) {
        INDArray z = plan.matrix(input.columns());
        Parts parts = new Parts(z, plan.activation(layer.activation(), z));
        return new NormalizationNode(layer, path, input, plan.value(parts.calls.output(), input.shape()), plan, parts);
    }

    private List<Runnable> forward(double epsilon, INDArray z) {
        Engine engine = store.engine();
        INDArray x = input().array();
        List<Runnable> calls = new ArrayList<>();
        calls.add(engine.product(x, false, shares, false, column, false));
        calls.add(engine.subtract(x, column, normalized));
        calls.add(engine.apply(new Square(normalized, scratch)));
        calls.add(engine.product(scratch, false, shares, false, scale, false));
        calls.add(engine.apply(new ScalarAdd(scale, null, scale, epsilon)));
        calls.add(engine.apply(new Sqrt(scale, scale)));
        calls.add(engine.apply(new Reciprocal(scale, scale)));
        calls.add(engine.multiply(normalized, scale, normalized));
        calls.add(engine.multiply(normalized, store.parameters().matrix(weight), z));
        calls.add(engine.add(z, store.parameters().matrix(bias), z));
        return calls;
    }

    @Override
    void forward() {
        run(forward);
        activation.forward();
    }

    @Override
    void derive() {
        activation.derive();
    }

    /**
     * The derivative of h by x is symmetric, so that gradients and tangents take the same way: t becomes
     * (t - mean(t) - h mean(t h)) / √(variance + ε), in place.
     */
    private List<Runnable> differentiate(INDArray t) {
        Engine engine = store.engine();
        List<Runnable> calls = new ArrayList<>();
        calls.add(engine.multiply(t, normalized, scratch));
        calls.add(engine.product(scratch, false, shares, false, column, false));
        calls.add(engine.multiply(normalized, column, scratch));
        calls.add(engine.product(t, false, shares, false, column, false));
        calls.add(engine.subtract(t, scratch, t));
        calls.add(engine.subtract(t, column, t));
        calls.add(engine.multiply(t, scale, t));
        return calls;
    }

    @Override
    void prepareGradients() {
        Engine engine = store.engine();
        INDArray dz = output().gradient();
        activationGradients = activation.timesSlope(dz);
        parameterGradients = new Runnable[] {
            engine.multiply(dz, normalized, scratch),
            engine.product(ones, true, scratch, false, store.gradient().matrix(weight), true),
            engine.product(ones, true, dz, false, store.gradient().matrix(bias), true)
        };
        List<Runnable> calls = new ArrayList<>();
        calls.add(engine.multiply(dz, store.parameters().matrix(weight), dz));
        calls.addAll(differentiate(dz));
        INDArray dx = input().gradient();
        calls.add(input().addsToGradient() ? engine.add(dx, dz, dx) : engine.copy(dz, dx));
        inputGradients = calls.toArray(Runnable[]::new);
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
        run(inputGradients);
    }

    @Override
    void prepareTangents(Arena arena) {
        Engine engine = store.engine();
        int rows = (int) output().array().size(0);
        INDArray tangent = arena.matrix(rows, output().columns());
        List<Runnable> calls = new ArrayList<>();
        calls.add(engine.multiply(normalized, store.tangent().matrix(weight), tangent));
        calls.add(engine.add(tangent, store.tangent().matrix(bias), tangent));
        if (input().tangent() != null) {
            INDArray moved = arena.matrix(rows, output().columns());
            calls.add(engine.copy(input().tangent(), moved));
            calls.addAll(differentiate(moved));
            calls.add(engine.multiply(moved, store.parameters().matrix(weight), moved));
            calls.add(engine.add(tangent, moved, tangent));
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
