package org.bellman.backend.nd4j.internal;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Convolutions by ND4J's operations, wherever they run. */
final class OperationConvolution extends ConvolutionCalls {
    private final Engine engine;
    private final ConvolutionShape shape;
    private final Weights weights;
    private final PlanContext plan;
    private final long[] extents;

    OperationConvolution(Engine engine, ConvolutionShape shape, Weights weights, PlanContext plan) {
        this.engine = engine;
        this.shape = shape;
        this.weights = weights;
        this.plan = plan;
        int k = shape.kernel();
        int s = shape.stride();
        int p = shape.padding();
        // Dilation 1, padding as given, channels first, weights [filters, channels, kernel, kernel].
        extents = new long[] {k, k, s, s, p, p, 1, 1, 0, 0, 1};
    }

    private INDArray input(INDArray matrix) {
        return matrix.reshape(plan.batch(), shape.channels(), shape.height(), shape.width());
    }

    private INDArray output(INDArray matrix) {
        return matrix.reshape(plan.batch(), shape.filters(), shape.outHeight(), shape.outWidth());
    }

    private INDArray kernels(INDArray matrix) {
        return matrix.reshape(shape.filters(), shape.channels(), shape.kernel(), shape.kernel());
    }

    @Override
    Runnable convolve(INDArray x, Weights with, INDArray z) {
        INDArray by = kernels(with.kernels());
        if (with.bias() == null) {
            INDArray summand = plan.matrix(shape.outputs());
            return inTurn(convolution(output(summand), input(x), by), engine.add(z, summand, z));
        }
        return convolution(output(z), input(x), by, with.bias().reshape(shape.filters()));
    }

    private Runnable convolution(INDArray z, INDArray... inputs) {
        return engine.call("conv2d", inputs, new INDArray[] {z}, new double[0], extents);
    }

    @Override
    Runnable weightGradients(INDArray x, INDArray dz, Weights gradient) {
        INDArray kernels = plan.arena().matrix(shape.filters(), shape.patch());
        INDArray bias = plan.arena().matrix(1, shape.filters());
        return inTurn(
                backward(x, dz, plan.matrix(shape.inputs()), new Weights(kernels, bias)),
                engine.add(gradient.kernels(), kernels, gradient.kernels()),
                engine.add(gradient.bias(), bias, gradient.bias()));
    }

    @Override
    Runnable inputGradients(INDArray dz, INDArray dx, boolean add) {
        INDArray target = add ? plan.matrix(shape.inputs()) : dx;
        INDArray kernels = plan.arena().matrix(shape.filters(), shape.patch());
        INDArray bias = plan.arena().matrix(1, shape.filters());
        // The gradient by x does not depend on x; any array of its form will do.
        Runnable backward = backward(plan.matrix(shape.inputs()), dz, target, new Weights(kernels, bias));
        return add ? inTurn(backward, engine.add(dx, target, dx)) : backward;
    }

    private Runnable backward(INDArray x, INDArray dz, INDArray dx, Weights gradient) {
        INDArray bias = weights.bias().reshape(shape.filters());
        return engine.call(
                "conv2d_bp",
                new INDArray[] {input(x), kernels(weights.kernels()), bias, output(dz)},
                new INDArray[] {
                    input(dx), kernels(gradient.kernels()), gradient.bias().reshape(shape.filters())
                },
                new double[0],
                extents);
    }

    private static Runnable inTurn(Runnable... calls) {
        return () -> Node.run(calls);
    }
}
