package org.bellman.backend.vector.internal.kernel;

import java.util.EnumMap;
import java.util.Map;
import org.bellman.api.network.Activation;

/** Kernels that are compiled together, and so become fast together. */
enum Family {
    PRODUCT,
    TRANSPOSED_PRODUCT,
    TRANSPOSE,
    PRODUCT_WITH_TRANSPOSE,
    COLUMN_SUMS,
    COLUMN_PRODUCTS,
    MULTIPLY_ADD,
    NORMALIZE,
    NORMALIZE_DERIVATIVE,
    SUM_OF_SQUARES,
    BLEND,
    RELU,
    RELU_DERIVATIVE,
    TANH,
    TANH_DERIVATIVE,
    SIGMOID,
    SIGMOID_DERIVATIVE,
    SILU,
    SILU_DERIVATIVE,
    GELU,
    GELU_DERIVATIVE,
    ADAM,
    RMSPROP,
    RMSPROP_INSIDE,
    SGD,
    MOMENTUM;

    private static final Map<Activation, Family> FORWARD = new EnumMap<>(Activation.class);
    private static final Map<Activation, Family> BACKWARD = new EnumMap<>(Activation.class);
    private static final Map<OptimizerStep.Rule, Family> STEPS = new EnumMap<>(OptimizerStep.Rule.class);

    static {
        for (Activation f : Activation.values()) {
            if (f != Activation.IDENTITY) {
                FORWARD.put(f, valueOf(f.name()));
                BACKWARD.put(f, valueOf(f.name() + "_DERIVATIVE"));
            }
        }
        for (OptimizerStep.Rule rule : OptimizerStep.Rule.values()) {
            STEPS.put(rule, valueOf(rule.name()));
        }
    }

    /** Of a function other than the identity. */
    static Family of(Activation f) {
        return FORWARD.get(f);
    }

    /** Of the derivative of a function other than the identity. */
    static Family ofDerivative(Activation f) {
        return BACKWARD.get(f);
    }

    static Family of(OptimizerStep.Rule rule) {
        return STEPS.get(rule);
    }

    int bit() {
        return 1 << ordinal();
    }
}
