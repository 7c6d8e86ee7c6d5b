package org.bellman.api.network;

/** Functions applied to each value of a layer's output. */
public enum Activation {
    /** x. */
    IDENTITY,
    /** max(x, 0); its derivative at 0 is 0. */
    RELU,
    /** tanh x. */
    TANH,
    /** 1 / (1 + e^-x). */
    SIGMOID,
    /** x / (1 + e^-x). */
    SILU,
    /** ½ x (1 + tanh(√(2/π) (x + 0.044715 x³))), the tanh form (Hendrycks and Gimpel, 2016). */
    GELU
}
