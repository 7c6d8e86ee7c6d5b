package org.bellman.backend.vector.internal.kernel;

import org.bellman.api.network.OptimizerSpec;

/**
 * The numbers of one optimiser step, computed in float64 and rounded once. Mutable, so that a step
 * allocates nothing.
 */
public final class OptimizerStep {
    /** Which formula. */
    public enum Rule {
        /** θ ← θ − rate m / (√v + ε) after θ ← keep θ, m ← β₁m + (1−β₁)g, v ← β₂v + (1−β₂)g². */
        ADAM,
        /** θ ← θ − rate g / (√v + ε) after v ← αv + (1−α)g². */
        RMSPROP,
        /** θ ← θ − rate g / √(v + ε) after v ← αv + (1−α)g². */
        RMSPROP_INSIDE,
        /** θ ← θ − rate g. */
        SGD,
        /** θ ← θ − rate b after b ← μb + g. */
        MOMENTUM
    }

    Rule rule = Rule.SGD;
    float scale;
    float rate;
    float keep;
    float decay1;
    float grow1;
    float decay2;
    float grow2;
    float epsilon;

    /**
     * Sets the numbers of one step. Adam's bias corrections c₁ = 1 − β₁ᵗ and c₂ = 1 − β₂ᵗ are moved into
     * rate and ε: rate m/c₁ / (√(v/c₂) + ε) = (rate √c₂ / c₁) m / (√v + ε√c₂).
     *
     * @param spec the optimiser
     * @param learningRate the step's rate
     * @param gradientScale factor of the gradient
     * @param steps which step this is, counted from 1
     */
    public void set(OptimizerSpec spec, double learningRate, double gradientScale, long steps) {
        scale = (float) gradientScale;
        rate = (float) learningRate;
        if (spec instanceof OptimizerSpec.Adam adam) {
            double correction1 = 1 - StrictMath.pow(adam.beta1(), steps);
            double root2 = Math.sqrt(1 - StrictMath.pow(adam.beta2(), steps));
            rule = Rule.ADAM;
            rate = (float) (learningRate * root2 / correction1);
            keep = (float) (1 - learningRate * adam.decay());
            decay1 = (float) adam.beta1();
            grow1 = (float) (1 - adam.beta1());
            decay2 = (float) adam.beta2();
            grow2 = (float) (1 - adam.beta2());
            epsilon = (float) (adam.epsilon() * root2);
        } else if (spec instanceof OptimizerSpec.RmsProp rmsProp) {
            rule = rmsProp.epsilonInside() ? Rule.RMSPROP_INSIDE : Rule.RMSPROP;
            decay2 = (float) rmsProp.alpha();
            grow2 = (float) (1 - rmsProp.alpha());
            epsilon = (float) rmsProp.epsilon();
        } else if (spec instanceof OptimizerSpec.Sgd sgd) {
            rule = sgd.momentum() > 0 ? Rule.MOMENTUM : Rule.SGD;
            decay1 = (float) sgd.momentum();
        }
    }

    /** Numbers that change nothing much, for getting a rule compiled. */
    void setForExercise(Rule chosen) {
        rule = chosen;
        scale = 1;
        rate = 0;
        keep = 1;
        decay1 = 0.5f;
        grow1 = 0.5f;
        decay2 = 0.5f;
        grow2 = 0.5f;
        epsilon = 1;
    }
}
