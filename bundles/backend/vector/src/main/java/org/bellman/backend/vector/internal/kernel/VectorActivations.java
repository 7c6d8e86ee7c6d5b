package org.bellman.backend.vector.internal.kernel;

import static org.bellman.backend.vector.internal.kernel.Lanes.COUNT;
import static org.bellman.backend.vector.internal.kernel.Lanes.load;

import org.bellman.api.network.Activation;

/** Activations and their derivatives over blocks: a loop for each function, so that each is compiled as one. */
final class VectorActivations {
    private VectorActivations() {}

    static void activate(Activation f, Block z, Block y, int rows, int columns) {
        for (int i = 0; i < rows; i++) {
            int from = z.row(i);
            int to = y.row(i);
            switch (f) {
                case IDENTITY -> System.arraycopy(z.values(), from, y.values(), to, columns);
                case RELU -> relu(z.values(), from, y.values(), to, columns);
                case TANH -> tanh(z.values(), from, y.values(), to, columns);
                case SIGMOID -> sigmoid(z.values(), from, y.values(), to, columns);
                case SILU -> silu(z.values(), from, y.values(), to, columns);
                case GELU -> gelu(z.values(), from, y.values(), to, columns);
            }
        }
    }

    static void multiplyByDerivative(Activation f, Block z, Block y, Block d, int rows, int columns) {
        for (int i = 0; i < rows; i++) {
            int to = d.row(i);
            switch (f) {
                case IDENTITY -> {}
                case RELU -> reluGradient(y.values(), y.row(i), d.values(), to, columns);
                case TANH -> tanhGradient(y.values(), y.row(i), d.values(), to, columns);
                case SIGMOID -> sigmoidGradient(y.values(), y.row(i), d.values(), to, columns);
                case SILU -> siluGradient(z.values(), z.row(i), d.values(), to, columns);
                case GELU -> geluGradient(z.values(), z.row(i), d.values(), to, columns);
            }
        }
    }

    private static void relu(float[] z, int from, float[] y, int to, int columns) {
        for (int j = 0; j < columns; j += COUNT) {
            VectorMath.relu(load(z, from + j)).intoArray(y, to + j);
        }
    }

    private static void tanh(float[] z, int from, float[] y, int to, int columns) {
        for (int j = 0; j < columns; j += COUNT) {
            VectorMath.tanh(load(z, from + j)).intoArray(y, to + j);
        }
    }

    private static void sigmoid(float[] z, int from, float[] y, int to, int columns) {
        for (int j = 0; j < columns; j += COUNT) {
            VectorMath.sigmoid(load(z, from + j)).intoArray(y, to + j);
        }
    }

    private static void silu(float[] z, int from, float[] y, int to, int columns) {
        for (int j = 0; j < columns; j += COUNT) {
            VectorMath.silu(load(z, from + j)).intoArray(y, to + j);
        }
    }

    private static void gelu(float[] z, int from, float[] y, int to, int columns) {
        for (int j = 0; j < columns; j += COUNT) {
            VectorMath.gelu(load(z, from + j)).intoArray(y, to + j);
        }
    }

    private static void reluGradient(float[] at, int from, float[] d, int to, int columns) {
        for (int j = 0; j < columns; j += COUNT) {
            VectorMath.reluGradient(load(at, from + j), load(d, to + j)).intoArray(d, to + j);
        }
    }

    private static void tanhGradient(float[] at, int from, float[] d, int to, int columns) {
        for (int j = 0; j < columns; j += COUNT) {
            VectorMath.tanhGradient(load(at, from + j), load(d, to + j)).intoArray(d, to + j);
        }
    }

    private static void sigmoidGradient(float[] at, int from, float[] d, int to, int columns) {
        for (int j = 0; j < columns; j += COUNT) {
            VectorMath.sigmoidGradient(load(at, from + j), load(d, to + j)).intoArray(d, to + j);
        }
    }

    private static void siluGradient(float[] at, int from, float[] d, int to, int columns) {
        for (int j = 0; j < columns; j += COUNT) {
            VectorMath.siluGradient(load(at, from + j), load(d, to + j)).intoArray(d, to + j);
        }
    }

    private static void geluGradient(float[] at, int from, float[] d, int to, int columns) {
        for (int j = 0; j < columns; j += COUNT) {
            VectorMath.geluGradient(load(at, from + j), load(d, to + j)).intoArray(d, to + j);
        }
    }
}
