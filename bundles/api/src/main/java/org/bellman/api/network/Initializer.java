package org.bellman.api.network;

import org.osgi.annotation.versioning.ProviderType;

/** How a layer's weights begin. Biases begin at 0, except with {@link UniformFanIn}. Immutable. */
@ProviderType
public sealed interface Initializer {
    /**
     * A (semi-)orthogonal matrix times a gain (Saxe and others, 2013), biases 0.
     *
     * @param gain the factor, finite; √2 before ReLU or tanh layers, 0.01 for a policy head, 1 for a
     *     value head
     */
    record Orthogonal(double gain) implements Initializer {
        /** Checks that the gain is finite. */
        public Orthogonal {
            requireFinite("gain", gain);
        }
    }

    /** Weights and biases uniform in ±1/√fan-in, PyTorch's default. */
    record UniformFanIn() implements Initializer {}

    /**
     * Normal with mean 0, biases 0.
     *
     * @param deviation standard deviation, finite, at least 0
     */
    record Normal(double deviation) implements Initializer {
        /** Checks the deviation. */
        public Normal {
            requireFinite("deviation", deviation);
            if (deviation < 0) {
                throw new IllegalArgumentException("Normal: deviation is " + deviation + ", below 0");
            }
        }
    }

    /**
     * One value for every weight, biases 0.
     *
     * @param value the value, finite
     */
    record Constant(double value) implements Initializer {
        /** Checks that the value is finite. */
        public Constant {
            requireFinite("value", value);
        }
    }

    private static void requireFinite(String name, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("Initializer: " + name + " is " + value);
        }
    }
}
