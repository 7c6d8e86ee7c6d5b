package org.bellman.backend.nd4j.internal;

import java.util.List;
import java.util.stream.Stream;
import org.bellman.api.network.OptimizerSpec;
import org.bellman.learning.network.NetworkState;

/**
 * The optimisers over a flat array in the JVM's own memory. One ND4J operation costs about as much as
 * such a loop over a whole small network, and PyTorch's formulas would take nine of them.
 */
final class ArrayOptimizer {
    private final OptimizerSpec spec;
    private final List<float[]> moments;
    private long steps;

    ArrayOptimizer(OptimizerSpec spec, int size) {
        this.spec = spec;
        moments = Stream.generate(() -> new float[size])
                .limit(NetworkState.moments(spec).size())
                .toList();
    }

    OptimizerSpec spec() {
        return spec;
    }

    /** One array for each of {@link NetworkState#moments}. */
    List<float[]> moments() {
        return moments;
    }

    long steps() {
        return steps;
    }

    void restore(List<float[]> savedMoments, long savedSteps) {
        for (int i = 0; i < moments.size(); i++) {
            System.arraycopy(savedMoments.get(i), 0, moments.get(i), 0, moments.get(i).length);
        }
        steps = savedSteps;
    }

    /**
     * Changes the parameters.
     *
     * @param theta the parameters
     * @param gradient ∂L/∂θ, of the same length
     * @param scale factor of the gradient
     * @param rate the learning rate
     */
    void step(float[] theta, float[] gradient, double scale, double rate) {
        steps++;
        if (spec instanceof OptimizerSpec.Adam adam) {
            adam(adam, theta, gradient, (float) scale, rate);
        } else if (spec instanceof OptimizerSpec.RmsProp rmsProp) {
            rmsProp(rmsProp, theta, gradient, (float) scale, (float) rate);
        } else if (spec instanceof OptimizerSpec.Sgd sgd && sgd.momentum() > 0) {
            momentum((float) sgd.momentum(), theta, gradient, (float) scale, (float) rate);
        } else {
            descend(theta, gradient, (float) scale, (float) rate);
        }
    }

    /**
     * Kingma and Ba, 2014, with the bias corrections c₁ = 1 - β₁ᵗ and c₂ = 1 - β₂ᵗ moved into rate and ε:
     * rate m/c₁ / (√(v/c₂) + ε) = (rate √c₂ / c₁) m / (√v + ε√c₂).
     */
    private void adam(OptimizerSpec.Adam adam, float[] theta, float[] gradient, float scale, double rate) {
        double correction1 = 1 - StrictMath.pow(adam.beta1(), steps);
        double root2 = Math.sqrt(1 - StrictMath.pow(adam.beta2(), steps));
        float stepSize = (float) (rate * root2 / correction1);
        float epsilon = (float) (adam.epsilon() * root2);
        float keep = (float) (1 - rate * adam.decay());
        float beta1 = (float) adam.beta1();
        float beta2 = (float) adam.beta2();
        float share1 = (float) (1 - adam.beta1());
        float share2 = (float) (1 - adam.beta2());
        float[] first = moments.get(0);
        float[] second = moments.get(1);
        for (int i = 0; i < theta.length; i++) {
            float g = gradient[i] * scale;
            float m = beta1 * first[i] + share1 * g;
            float v = beta2 * second[i] + share2 * (g * g);
            first[i] = m;
            second[i] = v;
            theta[i] = theta[i] * keep - stepSize * m / ((float) Math.sqrt(v) + epsilon);
        }
    }

    private void rmsProp(OptimizerSpec.RmsProp spec, float[] theta, float[] gradient, float scale, float rate) {
        float alpha = (float) spec.alpha();
        float share = (float) (1 - spec.alpha());
        float inside = spec.epsilonInside() ? (float) spec.epsilon() : 0;
        float outside = spec.epsilonInside() ? 0 : (float) spec.epsilon();
        float[] second = moments.get(0);
        for (int i = 0; i < theta.length; i++) {
            float g = gradient[i] * scale;
            float v = alpha * second[i] + share * (g * g);
            second[i] = v;
            theta[i] -= rate * g / ((float) Math.sqrt(v + inside) + outside);
        }
    }

    private void momentum(float mu, float[] theta, float[] gradient, float scale, float rate) {
        float[] velocity = moments.get(0);
        for (int i = 0; i < theta.length; i++) {
            float b = mu * velocity[i] + gradient[i] * scale;
            velocity[i] = b;
            theta[i] -= rate * b;
        }
    }

    private static void descend(float[] theta, float[] gradient, float scale, float rate) {
        for (int i = 0; i < theta.length; i++) {
            theta[i] -= rate * (gradient[i] * scale);
        }
    }
}
