package org.bellman.backend.nd4j.internal;

import org.bellman.api.network.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Prepares ND4J operations on given arrays, so that running them costs a native call and next to no
 * garbage; wherever ND4J computes. Matrices are row-major. Any thread, but one network's operations by one
 * thread at a time.
 */
class Engine {
    private final OpExecutioner executioner;

    /** Loads ND4J; the context class loader must be that of its class space. */
    Engine(int threads) {
        executioner = Nd4j.getExecutioner();
        Nd4j.getEnvironment().setMaxThreads(threads);
        Nd4j.getEnvironment().setMaxMasterThreads(threads);
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(threads);
        Nd4j.factory().blas().setMaxThreads(threads);
        // What is allocated here is freed when it is closed; ND4J need not call the garbage collector.
        Nd4j.getMemoryManager().togglePeriodicGc(false);
    }

    /** y = f(z) and its derivative. */
    ActivationCalls activation(Activation activation, INDArray z, PlanContext plan) {
        return new OperationActivation(this, activation, z, plan.training(), plan.arena());
    }

    /** A convolution's products. */
    ConvolutionCalls convolution(ConvolutionShape shape, ConvolutionCalls.Weights weights, PlanContext plan) {
        return new OperationConvolution(this, shape, weights, plan);
    }

    /** z = x W + b with x [batch, in], W [in, out], b [out], z [batch, out]. */
    Runnable affine(INDArray x, INDArray weight, INDArray bias, INDArray z, Scratch scratch) {
        return call("xw_plus_b", new INDArray[] {x, weight, bias}, z, new double[0], new long[0]);
    }

    /** c = op(a) op(b), or c += op(a) op(b); op transposes or does nothing. */
    Runnable product(INDArray a, boolean transposeA, INDArray b, boolean transposeB, INDArray c, boolean add) {
        return call("matmul", new INDArray[] {a, b}, c, new double[] {1, add ? 1 : 0}, new long[] {
            transposeA ? 1 : 0, transposeB ? 1 : 0, 0
        });
    }

    /** c = a ∘ b; b may be a row or a column that is repeated. */
    Runnable multiply(INDArray a, INDArray b, INDArray c) {
        return call("multiply", new INDArray[] {a, b}, c, new double[0], new long[0]);
    }

    /** c = a + b; b may be a row or a column that is repeated. */
    Runnable add(INDArray a, INDArray b, INDArray c) {
        return call("add", new INDArray[] {a, b}, c, new double[0], new long[0]);
    }

    /** c = a - b; b may be a row or a column that is repeated. */
    Runnable subtract(INDArray a, INDArray b, INDArray c) {
        return call("subtract", new INDArray[] {a, b}, c, new double[0], new long[0]);
    }

    /** b = a. */
    Runnable copy(INDArray a, INDArray b) {
        return call("assign", new INDArray[] {b, a}, b, new double[0], new long[0]);
    }

    /** An operation that knows its arrays. */
    final Runnable apply(Op op) {
        return () -> executioner.exec(op);
    }

    private Runnable call(String name, INDArray[] inputs, INDArray output, double[] numbers, long[] integers) {
        return call(name, inputs, new INDArray[] {output}, numbers, integers);
    }

    /** An operation of ND4J's by its name. */
    final Runnable call(String name, INDArray[] inputs, INDArray[] outputs, double[] numbers, long[] integers) {
        CustomOp op = DynamicCustomOp.builder(name)
                .addInputs(inputs)
                .addOutputs(outputs)
                .build();
        OpContext context = executioner.buildContext();
        context.setInputArrays(inputs);
        context.setOutputArrays(outputs);
        context.setTArguments(numbers);
        context.setIArguments(integers);
        return () -> executioner.exec(op, context);
    }

    /** An array of zeros, float32, in memory of its own. */
    final INDArray zeros(long count) {
        return Nd4j.create(DataType.FLOAT, count);
    }
}
