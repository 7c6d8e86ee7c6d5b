package org.bellman.api.network;

import org.osgi.annotation.versioning.ProviderType;

/**
 * An optimiser, by PyTorch's formulas. The learning rate is an argument of each step. Ranges hold for the
 * numbers as float32, in which backends compute. Immutable.
 */
@ProviderType
public sealed interface OptimizerSpec {
    /**
     * Adam with its usual moments (0.9, 0.999).
     *
     * @param epsilon ε, 1e-8 by custom, 1e-5 for PPO and A2C; at least 1e-30
     * @return the optimiser
     */
    static OptimizerSpec adam(double epsilon) {
        return new Adam(0.9, 0.999, epsilon, 0);
    }

    /**
     * Adam (Kingma and Ba, 2014), m̂/(√v̂ + ε) with bias-corrected moments; with a decay above 0
     * AdamW (Loshchilov and Hutter, 2017), which first shrinks θ by rate·decay·θ.
     *
     * @param beta1 decay of the first moment, in [0, 1)
     * @param beta2 decay of the second moment, in [0, 1)
     * @param epsilon ε, at least 1e-30, finite
     * @param decay decoupled weight decay, at least 0, finite
     */
    record Adam(double beta1, double beta2, double epsilon, double decay) implements OptimizerSpec {
        /** Checks the ranges. */
        public Adam {
            Numbers.requireUnit("Adam: beta1", beta1);
            Numbers.requireUnit("Adam: beta2", beta2);
            Numbers.requireEpsilon("Adam: epsilon", epsilon, Float.MAX_VALUE);
            Numbers.requireNotNegative("Adam: decay", decay, Float.MAX_VALUE);
        }
    }

    /**
     * RMSprop (Tieleman and Hinton, 2012): v ← αv + (1-α)g², θ ← θ - rate·g/(√v + ε), or /√(v + ε)
     * with ε inside the root; v begins at 0.
     *
     * @param alpha α, in [0, 1)
     * @param epsilon ε, at least 1e-30, finite
     * @param epsilonInside whether ε stands inside the root
     */
    record RmsProp(double alpha, double epsilon, boolean epsilonInside) implements OptimizerSpec {
        /** Checks the ranges. */
        public RmsProp {
            Numbers.requireUnit("RMSprop: alpha", alpha);
            Numbers.requireEpsilon("RMSprop: epsilon", epsilon, Float.MAX_VALUE);
        }
    }

    /**
     * Gradient descent with momentum: b ← μb + g (b begins as the first g), θ ← θ - rate·b.
     *
     * @param momentum μ, in [0, 1); 0 is plain gradient descent
     */
    record Sgd(double momentum) implements OptimizerSpec {
        /** Checks the range. */
        public Sgd {
            Numbers.requireUnit("SGD: momentum", momentum);
        }
    }
}
