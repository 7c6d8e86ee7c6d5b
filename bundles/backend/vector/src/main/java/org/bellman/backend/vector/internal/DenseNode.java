package org.bellman.backend.vector.internal;

import org.bellman.api.network.Activation;
import org.bellman.api.network.Layer;
import org.bellman.backend.vector.internal.kernel.Arena;
import org.bellman.backend.vector.internal.kernel.Block;
import org.bellman.backend.vector.internal.kernel.Kernels;

/** y = f(z) with z = x W + b. */
final class DenseNode extends Node {
    private static final int NARROW = 8;

    private final ParameterStore store;
    private final Kernels kernels;
    private final Node input;
    private final Activation activation;
    private final String weightName;
    private final String biasName;
    private final Block weight;
    private final Block bias;
    private final ParameterStore.WeightGradient weightGradient;
    private final Block biasGradient;
    private final Block z;
    private final Block y;
    private final Block slope;
    /** The transposed gradient of a narrow layer, or null. */
    private final Block narrow;

    private final ParameterStore.Transposed transposed;
    private Block weightTangent;
    private Block biasTangent;

    DenseNode(
            Layer.Dense layer,
            String path,
            Node input,
            ParameterStore store,
            Arena arena,
            int capacity,
            boolean training) {
        super(layer.units());
        this.store = store;
        this.input = input;
        kernels = store.kernels();
        activation = layer.activation();
        weightName = path + "/weight";
        biasName = path + "/bias";
        weight = store.parameter(weightName);
        bias = store.parameter(biasName).repeated();
        transposed = store.transposed(weightName);
        weightGradient = store.weightGradient(weightName);
        biasGradient = store.gradient(biasName);
        z = arena.block(capacity, layer.units());
        y = training && Kernels.needsInput(activation) ? arena.block(capacity, layer.units()) : z;
        slope = training ? arena.block(capacity, layer.units()) : z;
        narrow = training && layer.units() <= NARROW && input.columns() > layer.units()
                ? arena.block(layer.units(), input.columns())
                : null;
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
        return activation != Activation.IDENTITY;
    }

    @Override
    void forward(int rows) {
        kernels.product(input.output(), weight, bias, z, rows, columns(), input.columns());
        if (activation != Activation.IDENTITY) {
            kernels.activate(activation, z, y, rows, columns());
        }
    }

    @Override
    void backward(int rows, boolean parameters, boolean inputs) {
        kernels.multiplyByDerivative(activation, z, y, slope, rows, columns());
        if (parameters) {
            addWeightGradient(rows);
            kernels.addColumnSums(slope, biasGradient, rows, columns());
        }
        if (inputs || !(input instanceof InputNode)) {
            Block initial = input.reached() ? input.slope() : store.zeros();
            if (!transposed.isCurrent() && isSmallerThanWeight(rows)) {
                kernels.productWithTranspose(slope, weight, initial, input.slope(), rows, input.columns(), columns());
                input.slope().clearPadding(rows, input.columns());
            } else {
                kernels.product(slope, transposed.current(), initial, input.slope(), rows, input.columns(), columns());
            }
            input.reach(true);
        }
    }

    /** Whether turning the rows of both gradients moves fewer numbers than turning the weight. */
    private boolean isSmallerThanWeight(int rows) {
        return (long) rows * (input.columns() + columns()) < (long) input.columns() * columns();
    }

    /**
     * Of a narrow layer, the transpose is computed, whose rows are as long as the input: so vectors are
     * full. Every number takes the same terms in the same order either way.
     */
    private void addWeightGradient(int rows) {
        Block gradient = weightGradient.block();
        Block initial = weightGradient.isZero() ? store.zeros() : gradient;
        if (narrow == null) {
            kernels.transposedProduct(input.output(), slope, initial, gradient, input.columns(), columns(), rows);
        } else {
            if (initial == gradient) {
                kernels.transpose(gradient, narrow, input.columns(), columns());
                initial = narrow;
            }
            kernels.transposedProduct(slope, input.output(), initial, narrow, columns(), input.columns(), rows);
            kernels.transpose(narrow, gradient, columns(), input.columns());
        }
        weightGradient.written();
    }

    @Override
    void tangent(int rows) {
        if (weightTangent == null) {
            weightTangent = store.tangent(weightName);
            biasTangent = store.tangent(biasName).repeated();
        }
        kernels.product(input.output(), weightTangent, biasTangent, slope, rows, columns(), input.columns());
        if (input.reached()) {
            kernels.product(input.slope(), weight, slope, slope, rows, columns(), input.columns());
        }
        kernels.multiplyByDerivative(activation, z, y, slope, rows, columns());
        reach(true);
    }
}
