package org.bellman.api.network;

import org.osgi.annotation.versioning.ProviderType;

/** How a layer's weights begin. Biases begin at 0, except with {@link UniformFanIn}. Immutable. */
@ProviderType
public sealed interface Initializer {
    /**
     * A (semi-)orthogonal matrix times a gain (Saxe and others, 2013), biases 0.
     *
     * @param gain the factor, finite as float32; √2 before ReLU or tanh layers, 0.01 for a policy head, 1 for a
     *     value head
     */
    record Orthogonal(double gain) implements Initializer {
        /** Checks that the gain is finite. */
        public Orthogonal {
            Numbers.requireFinite("Orthogonal: gain", gain);
        }
    }

    /**
     * Weights and biases uniform in ±1/√fan-in, PyTorch's default. The fan-in is the number of inputs of
     * one output, but the number of units in a {@link Layer.Recurrent}.
     */
    record UniformFanIn() implements Initializer {}

    /**
     * Normal with mean 0, biases 0.
     *
     * @param deviation standard deviation, in [0, 1e37]
     */
    record Normal(double deviation) implements Initializer {
        /** Leaves room below the largest float for 30 deviations. */
        private static final double MOST_DEVIATION = 1e37;

        /** Checks the deviation. */
        public Normal {
            Numbers.requireNotNegative("Normal: deviation", deviation, MOST_DEVIATION);
        }
    }

    /**
     * One value for every weight, biases 0.
     *
     * @param value the value, finite as float32
     */
    record Constant(double value) implements Initializer {
        /** Checks that the value is finite. */
        public Constant {
            Numbers.requireFinite("Constant: value", value);
        }
    }
}
