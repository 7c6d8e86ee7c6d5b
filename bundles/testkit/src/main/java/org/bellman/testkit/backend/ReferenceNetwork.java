package org.bellman.testkit.backend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bellman.api.network.Activation;
import org.bellman.api.network.Branch;
import org.bellman.api.network.Head;
import org.bellman.api.network.Layer;
import org.bellman.api.network.NetworkSpec;

/**
 * What a specification means, in float64 and as plain as can be: one row at a time, no gradient. The
 * kit takes derivatives of it by central differences. A lane's memory holds, of each recurrent layer in
 * the parameters' order, h and then, for LSTM, c.
 */
final class ReferenceNetwork {
    private final NetworkSpec spec;
    private final double[] parameters;
    private final double[] memory;
    private int next;
    private int nextMemory;

    private ReferenceNetwork(NetworkSpec spec, double[] parameters, double[] memory) {
        this.spec = spec;
        this.parameters = parameters;
        this.memory = memory;
    }

    /** Outputs [batch, outputs] for inputs [batch, inputs]. */
    static double[] forward(NetworkSpec spec, double[] parameters, double[] in, int batch) {
        int inputs = spec.inputs();
        int outputs = spec.outputs();
        double[] out = new double[batch * outputs];
        for (int row = 0; row < batch; row++) {
            double[] x = new double[inputs];
            System.arraycopy(in, row * inputs, x, 0, inputs);
            double[] y = new ReferenceNetwork(spec, parameters, new double[0]).row(x);
            System.arraycopy(y, 0, out, row * outputs, outputs);
        }
        return out;
    }

    /**
     * Outputs [steps, lanes, outputs] for inputs [steps, lanes, inputs]; an episode's start makes a lane's
     * memory 0.
     *
     * @param memory [lanes][floats of a lane], replaced by what the last step leaves
     */
    static double[] forward(NetworkSpec spec, double[] parameters, double[] in, boolean[] starts, double[][] memory) {
        int inputs = spec.inputs();
        int outputs = spec.outputs();
        double[] out = new double[starts.length * outputs];
        for (int at = 0; at < starts.length; at++) {
            double[] lane = memory[at % memory.length];
            if (starts[at]) {
                Arrays.fill(lane, 0);
            }
            double[] x = Arrays.copyOfRange(in, at * inputs, (at + 1) * inputs);
            double[] y = new ReferenceNetwork(spec, parameters, lane).row(x);
            System.arraycopy(y, 0, out, at * outputs, outputs);
        }
        return out;
    }

    private double[] row(double[] x) {
        List<double[]> heads = new ArrayList<>();
        for (Branch branch : spec.branches()) {
            Values at = new Values(x, spec.input());
            List<double[]> trunk = new ArrayList<>();
            for (Layer layer : branch.trunk()) {
                at = apply(layer, at);
                trunk.add(at.values());
            }
            for (Head head : branch.heads()) {
                Values y = at;
                for (Layer layer : head.layers()) {
                    y = layer instanceof Layer.Tap tap
                            ? new Values(trunk.get(tap.layer()), List.of())
                            : apply(layer, y);
                }
                heads.add(y.values());
            }
        }
        return heads.stream().flatMapToDouble(Arrays::stream).toArray();
    }

    private record Values(double[] values, List<Integer> shape) {}

    private Values apply(Layer layer, Values x) {
        if (layer instanceof Layer.Dense dense) {
            return new Values(dense(dense, x.values()), List.of(dense.units()));
        } else if (layer instanceof Layer.Convolution convolution) {
            return convolve(convolution, x);
        } else if (layer instanceof Layer.Normalization normalization) {
            return new Values(normalize(normalization, x.values()), x.shape());
        } else if (layer instanceof Layer.Constant constant) {
            return new Values(take(constant.size()), List.of(constant.size()));
        } else if (layer instanceof Layer.Recurrent recurrent) {
            return new Values(recur(recurrent, x.values()), List.of(recurrent.units()));
        }
        throw new IllegalArgumentException("no reference for " + layer);
    }

    private double[] take(int count) {
        double[] values = new double[count];
        System.arraycopy(parameters, next, values, 0, count);
        next += count;
        return values;
    }

    private double[] dense(Layer.Dense layer, double[] x) {
        double[] w = take(x.length * layer.units());
        double[] y = take(layer.units());
        for (int j = 0; j < y.length; j++) {
            for (int i = 0; i < x.length; i++) {
                y[j] += x[i] * w[i * y.length + j];
            }
            y[j] = activate(layer.activation(), y[j]);
        }
        return y;
    }

    private double[] normalize(Layer.Normalization layer, double[] x) {
        double[] gain = take(x.length);
        double[] bias = take(x.length);
        double mean = 0;
        for (double value : x) {
            mean += value / x.length;
        }
        double variance = 0;
        for (double value : x) {
            variance += (value - mean) * (value - mean) / x.length;
        }
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            double normal = (x[i] - mean) / Math.sqrt(variance + layer.epsilon());
            y[i] = activate(layer.activation(), gain[i] * normal + bias[i]);
        }
        return y;
    }

    private double[] recur(Layer.Recurrent layer, double[] x) {
        boolean lstm = layer.cell() == Layer.Cell.LSTM;
        int units = layer.units();
        int gates = (lstm ? 4 : 3) * units;
        double[] w = take(x.length * gates);
        double[] u = take(units * gates);
        double[] b = take(gates);
        double[] h = Arrays.copyOfRange(memory, nextMemory, nextMemory + units);
        double[] fromInput = product(x, w, gates);
        double[] fromMemory = product(h, u, gates);
        for (int j = 0; j < units; j++) {
            double first = fromInput[j] + b[j];
            double second = fromInput[units + j] + b[units + j];
            double third = fromInput[2 * units + j] + b[2 * units + j];
            if (lstm) {
                double inGate = sigmoid(first + fromMemory[j]);
                double forgetGate = sigmoid(second + fromMemory[units + j]);
                double cell = Math.tanh(third + fromMemory[2 * units + j]);
                double outGate = sigmoid(fromInput[3 * units + j] + b[3 * units + j] + fromMemory[3 * units + j]);
                int at = nextMemory + units + j;
                memory[at] = forgetGate * memory[at] + inGate * cell;
                h[j] = outGate * Math.tanh(memory[at]);
            } else {
                double reset = sigmoid(first + fromMemory[j]);
                double keep = sigmoid(second + fromMemory[units + j]);
                double fresh = Math.tanh(third + reset * fromMemory[2 * units + j]);
                h[j] = (1 - keep) * fresh + keep * h[j];
            }
        }
        System.arraycopy(h, 0, memory, nextMemory, units);
        nextMemory += lstm ? 2 * units : units;
        return h;
    }

    /** The row x [in] times the matrix w [in, columns]. */
    private static double[] product(double[] x, double[] w, int columns) {
        double[] y = new double[columns];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < columns; j++) {
                y[j] += x[i] * w[i * columns + j];
            }
        }
        return y;
    }

    private static double sigmoid(double x) {
        return activate(Activation.SIGMOID, x);
    }

    private Values convolve(Layer.Convolution layer, Values x) {
        int channels = x.shape().get(0);
        int height = x.shape().get(1);
        int width = x.shape().get(2);
        int kernel = layer.kernel();
        double[] w = take(layer.filters() * channels * kernel * kernel);
        double[] bias = take(layer.filters());
        int outHeight = (height + 2 * layer.padding() - kernel) / layer.stride() + 1;
        int outWidth = (width + 2 * layer.padding() - kernel) / layer.stride() + 1;
        double[] y = new double[layer.filters() * outHeight * outWidth];
        for (int to = 0; to < y.length; to++) {
            int filter = to / (outHeight * outWidth);
            int top = to / outWidth % outHeight * layer.stride() - layer.padding();
            int left = to % outWidth * layer.stride() - layer.padding();
            double sum = bias[filter];
            for (int at = 0; at < channels * kernel * kernel; at++) {
                int row = top + at / kernel % kernel;
                int column = left + at % kernel;
                if (row >= 0 && row < height && column >= 0 && column < width) {
                    int from = (at / (kernel * kernel) * height + row) * width + column;
                    sum += w[filter * channels * kernel * kernel + at] * x.values()[from];
                }
            }
            y[to] = activate(layer.activation(), sum);
        }
        return new Values(y, List.of(layer.filters(), outHeight, outWidth));
    }

    /** The activations as {@link Activation} defines them. */
    static double activate(Activation activation, double x) {
        return switch (activation) {
            case IDENTITY -> x;
            case RELU -> Math.max(x, 0);
            case TANH -> Math.tanh(x);
            case SIGMOID -> 1 / (1 + Math.exp(-x));
            case SILU -> x / (1 + Math.exp(-x));
            case GELU -> 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
        };
    }
}
