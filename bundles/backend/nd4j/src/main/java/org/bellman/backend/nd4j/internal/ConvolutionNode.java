package org.bellman.backend.nd4j.internal;

import java.util.ArrayList;
import java.util.List;
import org.bellman.api.network.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** y = f(x * W + b) over images. */
final class ConvolutionNode extends Node {
    private final Store store;
    private final String path;
    private final ConvolutionCalls convolution;
    private final ActivationCalls activation;
    private final Runnable affine;
    private Runnable[] activationGradients;
    private Runnable parameterGradients;
    private Runnable inputGradients;
    private Runnable[] tangents;

    private ConvolutionNode(String path, Value input, Value output, PlanContext plan, Parts parts) {
        super(input, output);
        store = plan.store();
        this.path = path;
        convolution = parts.convolution;
        activation = parts.activation;
        affine = convolution.convolve(input.array(), parts.weights, parts.z);
    }

    private record Parts(
            ConvolutionCalls convolution, ConvolutionCalls.Weights weights, INDArray z, ActivationCalls activation) {}

    static ConvolutionNode of(Layer.Convolution layer, String path, Value input, PlanContext plan) {
        ConvolutionShape shape = ConvolutionShape.of(layer, input.shape());
        ConvolutionCalls.Weights weights =
                ConvolutionCalls.Weights.of(plan.store().parameters(), path);
        INDArray z = plan.matrix(shape.outputs());
        ActivationCalls activation = plan.activation(layer.activation(), z);
        Parts parts = new Parts(plan.store().engine().convolution(shape, weights, plan), weights, z, activation);
        return new ConvolutionNode(path, input, plan.value(activation.output(), shape.output()), plan, parts);
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
        INDArray dz = output().gradient();
        activationGradients = activation.timesSlope(dz);
        parameterGradients =
                convolution.weightGradients(input().array(), dz, ConvolutionCalls.Weights.of(store.gradient(), path));
        inputGradients = convolution.inputGradients(dz, input().gradient(), input().addsToGradient());
    }

    @Override
    void activationGradients() {
        run(activationGradients);
    }

    @Override
    void parameterGradients() {
        parameterGradients.run();
    }

    @Override
    void inputGradients() {
        inputGradients.run();
    }

    @Override
    void prepareTangents(Arena arena) {
        INDArray tangent = arena.matrix((int) output().array().size(0), output().columns());
        List<Runnable> calls = new ArrayList<>();
        calls.add(convolution.convolve(input().array(), ConvolutionCalls.Weights.of(store.tangent(), path), tangent));
        if (input().tangent() != null) {
            INDArray kernels = store.parameters().matrix(path + "/weight");
            calls.add(convolution.convolve(input().tangent(), new ConvolutionCalls.Weights(kernels, null), tangent));
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
