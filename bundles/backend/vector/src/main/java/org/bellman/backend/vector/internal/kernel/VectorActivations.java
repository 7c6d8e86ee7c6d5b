package org.bellman.backend.vector.internal.kernel;

import org.bellman.api.network.Activation;

/**
 * Activations and their derivatives over blocks. Blocks without gaps are taken in one run, padding
 * included.
 */
final class VectorActivations {
    private float[] scratch = new float[0];

    void activate(Activation f, Block z, Block y, int begin, int end, int columns) {
        boolean dense = isDense(z, columns) && isDense(y, columns);
        int runs = dense ? begin + 1 : end;
        int count = dense ? (end - begin) * z.stride() : columns;
        for (int i = begin; i < runs; i++) {
            activate(f, z.values(), z.row(i), y.values(), y.row(i), count);
        }
    }

    private void activate(Activation f, float[] z, int from, float[] y, int to, int count) {
        switch (f) {
            case IDENTITY -> System.arraycopy(z, from, y, to, count);
            case RELU -> VectorFunctions.relu(z, from, y, to, count);
            case TANH -> VectorFunctions.tanh(z, from, y, to, count);
            case SIGMOID -> VectorFunctions.sigmoid(z, from, y, to, count);
            case SILU -> {
                VectorFunctions.sigmoid(z, from, scratch(count), 0, count);
                VectorFunctions.multiply(z, from, scratch, y, to, count);
            }
            case GELU -> {
                VectorFunctions.gate(z, from, scratch(count), 0, count);
                VectorFunctions.sigmoid(scratch, 0, scratch, 0, count);
                VectorFunctions.multiply(z, from, scratch, y, to, count);
            }
        }
    }

    void multiplyByDerivative(Activation f, Block z, Block y, Block d, int begin, int end, int columns) {
        boolean dense = isDense(z, columns) && isDense(y, columns) && isDense(d, columns);
        int runs = dense ? begin + 1 : end;
        int count = dense ? (end - begin) * z.stride() : columns;
        for (int i = begin; i < runs; i++) {
            boolean fromInput = Kernels.needsInput(f);
            float[] at = fromInput ? z.values() : y.values();
            multiplyByDerivative(f, at, fromInput ? z.row(i) : y.row(i), d.values(), d.row(i), count);
        }
    }

    private void multiplyByDerivative(Activation f, float[] at, int from, float[] d, int to, int count) {
        switch (f) {
            case IDENTITY -> {}
            case RELU -> VectorFunctions.reluGradient(at, from, d, to, count);
            case TANH -> VectorFunctions.tanhGradient(at, from, d, to, count);
            case SIGMOID -> VectorFunctions.sigmoidGradient(at, from, d, to, count);
            case SILU -> {
                VectorFunctions.sigmoid(at, from, scratch(count), 0, count);
                VectorFunctions.siluGradient(at, from, scratch, d, to, count);
            }
            case GELU -> {
                VectorFunctions.gate(at, from, scratch(count), 0, count);
                VectorFunctions.sigmoid(scratch, 0, scratch, 0, count);
                VectorFunctions.geluGradient(at, from, scratch, d, to, count);
            }
        }
    }

    private static boolean isDense(Block block, int columns) {
        return block.stride() >= columns && block.stride() - columns < 2 * Kernels.PADDING;
    }

    private float[] scratch(int count) {
        int needed = count + Kernels.PADDING;
        if (scratch.length < needed) {
            scratch = new float[needed];
        }
        return scratch;
    }
}
