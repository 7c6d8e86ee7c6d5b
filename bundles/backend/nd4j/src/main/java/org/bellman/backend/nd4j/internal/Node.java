package org.bellman.backend.nd4j.internal;

/**
 * One layer of a plan. What it runs is prepared when the plan is made; gradient and tangent overwrite
 * what the next call of their kind computes anew.
 */
abstract class Node {
    private final Value input;
    private final Value output;

    Node(Value input, Value output) {
        this.input = input;
        this.output = output;
    }

    /** What it reads, or null if that is parameters alone. */
    final Value input() {
        return input;
    }

    final Value output() {
        return output;
    }

    /** Computes the output. */
    abstract void forward();

    /** Computes what gradients and tangents share; runs once after a forward. */
    abstract void derive();

    /** Turns ∂L by the output into ∂L by what the activation is applied to, in place. */
    abstract void activationGradients();

    /** Adds to the parameters' gradient. */
    abstract void parameterGradients();

    /** Passes the gradient on to the input. */
    abstract void inputGradients();

    /** Prepares gradients; nodes are asked from the last to the first. */
    abstract void prepareGradients();

    /** Prepares tangents; nodes are asked from the first to the last. */
    abstract void prepareTangents(Arena arena);

    /** Computes the output's tangent. */
    abstract void tangents();

    static void run(Runnable[] calls) {
        for (Runnable call : calls) {
            call.run();
        }
    }
}
