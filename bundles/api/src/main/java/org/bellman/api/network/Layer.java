package org.bellman.api.network;

import java.util.Objects;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One layer of a branch's trunk or of a head. Its sizes are checked by the {@link NetworkSpec} that it
 * becomes a part of, which names its place. Immutable.
 */
@ProviderType
public sealed interface Layer {
    /**
     * Shorthand for {@link Dense}.
     *
     * @param units outputs, at least 1
     * @param activation applied to each output
     * @param initializer how the weights begin
     * @return the layer
     */
    static Layer dense(int units, Activation activation, Initializer initializer) {
        return new Dense(units, activation, initializer);
    }

    /**
     * y = f(x W + b) with W [in, units], b [units]; an input of several axes is flattened.
     *
     * @param units outputs, at least 1
     * @param activation f
     * @param initializer how W begins
     */
    record Dense(int units, Activation activation, Initializer initializer) implements Layer {
        /** Checks that nothing is null. */
        public Dense {
            Objects.requireNonNull(activation, "activation");
            Objects.requireNonNull(initializer, "initializer");
        }
    }

    /**
     * A two-dimensional convolution over an input [channels, height, width] with weights [filters,
     * channels, kernel, kernel], a bias for each filter, and the same padding of zeros on all sides.
     *
     * @param filters output channels, at least 1
     * @param kernel side of the square kernel, at least 1
     * @param stride at least 1
     * @param padding at least 0
     * @param activation applied to each output
     * @param initializer how the weights begin
     */
    record Convolution(int filters, int kernel, int stride, int padding, Activation activation, Initializer initializer)
            implements Layer {
        /** Checks that nothing is null. */
        public Convolution {
            Objects.requireNonNull(activation, "activation");
            Objects.requireNonNull(initializer, "initializer");
        }
    }

    /**
     * Layer normalisation over all values of a row (Ba and others, 2016): y = f(g (x - mean) /
     * √(variance + ε) + b), with the variance divided by the count, g beginning at 1 and b at 0.
     *
     * @param epsilon ε, in [1e-30, 1]
     * @param activation f
     */
    record Normalization(double epsilon, Activation activation) implements Layer {
        /** Checks ε. */
        public Normalization {
            Numbers.requireEpsilon("normalization: epsilon", epsilon, 1);
            Objects.requireNonNull(activation, "activation");
        }
    }

    /**
     * A recurrent layer; only {@link NetworkBackend#createRecurrent} accepts it. Weights are W [in,
     * gates·units], then U [units, gates·units], then b [gates·units]; gates in the order i f g o
     * (LSTM) or r z n (GRU, with the reset gate applied after U).
     *
     * <p>LSTM: i, f, o = σ and g = tanh of x W + h U + b; c′ = f c + i g; the output is h′ = o tanh(c′).
     * GRU: r, z = σ(x W + h U + b); n = tanh(x W + b + r (h U)); the output is h′ = (1 - z) n + z h.
     *
     * @param cell which cell
     * @param units outputs, at least 1
     * @param initializer how W and U begin; with {@link Initializer.UniformFanIn} W, U and b are uniform in
     *     ±1/√units, whatever the number of inputs, as in PyTorch
     */
    record Recurrent(Cell cell, int units, Initializer initializer) implements Layer {
        /** Checks that nothing is null. */
        public Recurrent {
            Objects.requireNonNull(cell, "cell");
            Objects.requireNonNull(initializer, "initializer");
        }
    }

    /** Recurrent cells. */
    enum Cell {
        /** Long short-term memory. */
        LSTM,
        /** Gated recurrent unit. */
        GRU
    }

    /**
     * Parameters that do not depend on the input (log σ): every batch row of the output holds the
     * same values; their gradient is the sum over the rows. It must be the only layer of its head.
     *
     * @param size outputs, at least 1
     * @param initial where every value begins, finite as float32
     */
    record Constant(int size, double initial) implements Layer {
        /** Checks the value. */
        public Constant {
            Numbers.requireFinite("constant: initial", initial);
        }
    }

    /**
     * A hidden layer of the trunk as an output (gSDE's features). It must be the only layer of its
     * head.
     *
     * @param layer index in the branch's trunk whose output is shown, at least 0
     * @param gradient whether a gradient of this output flows into the trunk; otherwise it stops, and
     *     {@link Network#jvp} gives this output the tangent 0
     */
    record Tap(int layer, boolean gradient) implements Layer {}
}
