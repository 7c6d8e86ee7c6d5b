package org.bellman.backend.vector.internal;

import org.bellman.api.network.Activation;
import org.bellman.api.network.Layer;
import org.bellman.backend.vector.internal.kernel.Arena;
import org.bellman.backend.vector.internal.kernel.Block;
import org.bellman.backend.vector.internal.kernel.Kernels;

/** y = f(z) with z = g n + b, n the standardised row. */
final class NormalizationNode extends Node {
    private final ParameterStore store;
    private final Kernels kernels;
    private final Node input;
    private final Activation activation;
    private final float epsilon;
    private final String gainName;
    private final String biasName;
    private final Block gain;
    private final Block bias;
    private final Block gainGradient;
    private final Block biasGradient;
    private final Block normal;
    private final Block inverse;
    private final Block z;
    private final Block y;
    private final Block slope;
    private final Block scratch;
    private Block gainTangent;
    private Block biasTangent;

    NormalizationNode(
            Layer.Normalization layer,
            String path,
            Node input,
            ParameterStore store,
            Arena arena,
            int capacity,
            boolean training) {
        super(input.columns());
        this.store = store;
        this.input = input;
        kernels = store.kernels();
        activation = layer.activation();
        epsilon = (float) layer.epsilon();
        gainName = path + "/weight";
        biasName = path + "/bias";
        gain = store.parameter(gainName).repeated();
        bias = store.parameter(biasName).repeated();
        gainGradient = store.gradient(gainName);
        biasGradient = store.gradient(biasName);
        normal = arena.block(capacity, columns());
        inverse = arena.block(capacity, 1);
        z = arena.block(capacity, columns());
        y = training && Kernels.needsInput(activation) ? arena.block(capacity, columns()) : z;
        slope = training ? arena.block(capacity, columns()) : z;
        scratch = training ? arena.block(capacity, columns()) : z;
    }

    @Override
    Block output() {
        return y;
    }

    @Override
    Block slope() {
        return slope;
    }

    @Override
    boolean changesSlope() {
        return true;
    }

    @Override
    void forward(int rows) {
        kernels.normalize(input.output(), normal, inverse, rows, columns(), epsilon);
        kernels.multiplyAdd(normal, gain, bias, z, rows, columns());
        if (activation != Activation.IDENTITY) {
            kernels.activate(activation, z, y, rows, columns());
        }
    }

    @Override
    void backward(int rows, boolean parameters, boolean inputs) {
        kernels.multiplyByDerivative(activation, z, y, slope, rows, columns());
        if (parameters) {
            kernels.addColumnProducts(slope, normal, gainGradient, rows, columns());
            kernels.addColumnSums(slope, biasGradient, rows, columns());
        }
        if (inputs || !(input instanceof InputNode)) {
            kernels.multiplyAdd(slope, gain, store.zeros(), slope, rows, columns());
            kernels.normalizeDerivative(slope, normal, inverse, scratch, rows, columns());
            Block initial = input.reached() ? input.slope() : store.zeros();
            kernels.multiplyAdd(scratch, store.ones(), initial, input.slope(), rows, columns());
            input.slope().clearPadding(rows, columns());
            input.reach(true);
        }
    }

    @Override
    void tangent(int rows) {
        if (gainTangent == null) {
            gainTangent = store.tangent(gainName).repeated();
            biasTangent = store.tangent(biasName).repeated();
        }
        kernels.multiplyAdd(normal, gainTangent, biasTangent, slope, rows, columns());
        if (input.reached()) {
            kernels.normalizeDerivative(input.slope(), normal, inverse, scratch, rows, columns());
            kernels.multiplyAdd(scratch, gain, slope, slope, rows, columns());
        }
        kernels.multiplyByDerivative(activation, z, y, slope, rows, columns());
        reach(true);
    }
}
