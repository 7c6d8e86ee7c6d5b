package org.bellman.learning.optimizer;

import org.bellman.api.network.OptimizerSpec;
import org.bellman.api.state.StateReader;
import org.bellman.api.state.StateWriter;
import org.bellman.learning.internal.SavedNumbers;
import org.bellman.learning.internal.Shapes;

/**
 * An optimiser over a plain array, by the formulas of {@link OptimizerSpec}. Moments are float32, as
 * in a backend; the arithmetic of one element is float64, in a written order. Steps allocate
 * nothing. One thread at a time; threads that share it on purpose (Hogwild, Niu et al., 2011) may
 * race, element by element.
 */
public abstract class ArrayOptimizer {
    private final int size;
    private long steps;

    private ArrayOptimizer(int size) {
        Shapes.positive("size", size);
        this.size = size;
    }

    /**
     * Makes an optimiser whose moments are 0.
     *
     * @param spec which one
     * @param size how many parameters, at least 1
     * @return a new optimiser
     * @throws IllegalArgumentException if size is below 1
     */
    public static ArrayOptimizer of(OptimizerSpec spec, int size) {
        if (spec instanceof OptimizerSpec.Adam adam) {
            return new Adam(adam, size);
        } else if (spec instanceof OptimizerSpec.RmsProp rmsProp) {
            return new RmsProp(rmsProp, size);
        }
        return new Sgd((OptimizerSpec.Sgd) spec, size);
    }

    /**
     * Steps on gradient × scale.
     *
     * @param parameters [size] θ, replaced
     * @param gradients [size] g, untouched
     * @param learningRate the step's rate, finite, at least 0
     * @param gradientScale factor for the gradient, as from {@link Gradients#clipScale}
     */
    public final void step(float[] parameters, float[] gradients, double learningRate, double gradientScale) {
        Shapes.atLeast("parameters", parameters, size);
        Shapes.atLeast("gradients", gradients, size);
        if (!(learningRate >= 0 && learningRate < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("learningRate is " + learningRate + "; it must be at least 0");
        }
        steps++;
        update(parameters, gradients, learningRate, gradientScale, steps, size);
    }

    abstract void update(float[] parameters, float[] gradients, double rate, double scale, long t, int n);

    abstract void saveMoments(StateWriter state);

    abstract void loadMoments(StateReader state, int n);

    /**
     * Returns how many steps were made.
     *
     * @return at least 0
     */
    public final long steps() {
        return steps;
    }

    /**
     * Writes moments and step count.
     *
     * @param state where to
     */
    public final void save(StateWriter state) {
        state.integer("steps", steps);
        saveMoments(state);
    }

    /**
     * Restores what {@link #save} wrote.
     *
     * @param state where from
     * @throws org.bellman.api.state.StateException if it is of another optimiser or size,
     *     or holds numbers that no optimiser has
     */
    public final void load(StateReader state) {
        long saved = SavedNumbers.steps(state, "steps");
        loadMoments(state, size);
        steps = saved;
    }

    /** x to the n-th by repeated squaring: exact in its order, without allocation. */
    private static double power(double x, long n) {
        double result = 1;
        double square = x;
        for (long rest = n; rest > 0; rest >>= 1) {
            result = (rest & 1) == 0 ? result : result * square;
            square *= square;
        }
        return result;
    }

    private static final class Adam extends ArrayOptimizer {
        private final OptimizerSpec.Adam spec;
        private final float[] first;
        private final float[] second;

        Adam(OptimizerSpec.Adam spec, int size) {
            super(size);
            this.spec = spec;
            first = new float[size];
            second = new float[size];
        }

        @Override
        void update(float[] parameters, float[] gradients, double rate, double scale, long t, int n) {
            double beta1 = spec.beta1();
            double beta2 = spec.beta2();
            double correction1 = 1 - power(beta1, t);
            double correction2 = 1 - power(beta2, t);
            double keep = 1 - rate * spec.decay();
            for (int i = 0; i < n; i++) {
                double g = gradients[i] * scale;
                double m = beta1 * first[i] + (1 - beta1) * g;
                double v = beta2 * second[i] + (1 - beta2) * g * g;
                first[i] = (float) m;
                second[i] = (float) v;
                double step = rate * (m / correction1) / (Math.sqrt(v / correction2) + spec.epsilon());
                parameters[i] = (float) (keep * parameters[i] - step);
            }
        }

        @Override
        void saveMoments(StateWriter state) {
            state.floats("first", first);
            state.floats("second", second);
        }

        @Override
        void loadMoments(StateReader state, int n) {
            float[] savedFirst = SavedNumbers.finite(state, "first", n);
            float[] savedSecond = SavedNumbers.squares(state, "second", n);
            System.arraycopy(savedFirst, 0, first, 0, n);
            System.arraycopy(savedSecond, 0, second, 0, n);
        }
    }

    private static final class RmsProp extends ArrayOptimizer {
        private final OptimizerSpec.RmsProp spec;
        private final float[] second;

        RmsProp(OptimizerSpec.RmsProp spec, int size) {
            super(size);
            this.spec = spec;
            second = new float[size];
        }

        @Override
        void update(float[] parameters, float[] gradients, double rate, double scale, long t, int n) {
            double alpha = spec.alpha();
            double epsilon = spec.epsilon();
            for (int i = 0; i < n; i++) {
                double g = gradients[i] * scale;
                double v = alpha * second[i] + (1 - alpha) * g * g;
                second[i] = (float) v;
                double root = spec.epsilonInside() ? Math.sqrt(v + epsilon) : Math.sqrt(v) + epsilon;
                parameters[i] = (float) (parameters[i] - rate * g / root);
            }
        }

        @Override
        void saveMoments(StateWriter state) {
            state.floats("second", second);
        }

        @Override
        void loadMoments(StateReader state, int n) {
            System.arraycopy(SavedNumbers.squares(state, "second", n), 0, second, 0, n);
        }
    }

    private static final class Sgd extends ArrayOptimizer {
        private final double momentum;
        private final float[] velocity;

        Sgd(OptimizerSpec.Sgd spec, int size) {
            super(size);
            momentum = spec.momentum();
            velocity = new float[size];
        }

        @Override
        void update(float[] parameters, float[] gradients, double rate, double scale, long t, int n) {
            for (int i = 0; i < n; i++) {
                // It begins at 0, so that the first b is the first g.
                double b = momentum * velocity[i] + gradients[i] * scale;
                velocity[i] = (float) b;
                parameters[i] = (float) (parameters[i] - rate * b);
            }
        }

        @Override
        void saveMoments(StateWriter state) {
            state.floats("momentum", velocity);
        }

        @Override
        void loadMoments(StateReader state, int n) {
            System.arraycopy(SavedNumbers.finite(state, "momentum", n), 0, velocity, 0, n);
        }
    }
}
