package org.bellman.testkit.backend;

import org.bellman.api.network.OptimizerSpec;

/** The optimisers as PyTorch documents them, in float64, one number at a time. */
final class ReferenceOptimizer {
    private final OptimizerSpec spec;
    private final double[] first;
    private final double[] second;
    private int steps;

    ReferenceOptimizer(OptimizerSpec spec, int size) {
        this.spec = spec;
        first = new double[size];
        second = new double[size];
    }

    void step(double[] parameters, double[] gradient, double rate) {
        steps++;
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = step(i, parameters[i], gradient[i], rate);
        }
    }

    private double step(int i, double theta, double g, double rate) {
        if (spec instanceof OptimizerSpec.Adam adam) {
            first[i] = adam.beta1() * first[i] + (1 - adam.beta1()) * g;
            second[i] = adam.beta2() * second[i] + (1 - adam.beta2()) * g * g;
            double m = first[i] / (1 - Math.pow(adam.beta1(), steps));
            double v = second[i] / (1 - Math.pow(adam.beta2(), steps));
            return theta - rate * adam.decay() * theta - rate * m / (Math.sqrt(v) + adam.epsilon());
        } else if (spec instanceof OptimizerSpec.RmsProp rmsProp) {
            second[i] = rmsProp.alpha() * second[i] + (1 - rmsProp.alpha()) * g * g;
            double root = rmsProp.epsilonInside()
                    ? Math.sqrt(second[i] + rmsProp.epsilon())
                    : Math.sqrt(second[i]) + rmsProp.epsilon();
            return theta - rate * g / root;
        } else if (spec instanceof OptimizerSpec.Sgd sgd) {
            first[i] = steps == 1 ? g : sgd.momentum() * first[i] + g;
            return theta - rate * first[i];
        }
        throw new IllegalArgumentException("no reference for " + spec);
    }
}
