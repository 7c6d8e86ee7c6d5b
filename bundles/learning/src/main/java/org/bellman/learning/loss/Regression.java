package org.bellman.learning.loss;

/** How far a prediction is from its target; {@code x} is prediction minus target. */
public enum Regression {
    /** x², with derivative 2x. */
    SQUARED {
        @Override
        public double value(double x) {
            return x * x;
        }

        @Override
        public double derivative(double x) {
            return 2 * x;
        }
    },

    /** Huber (1964) with threshold 1: {@code x²/2} if {@code |x| < 1}, otherwise {@code |x| - 1/2}; its derivative is x clipped to [-1, 1]. */
    HUBER {
        @Override
        public double value(double x) {
            double distance = Math.abs(x);
            return distance < 1 ? 0.5 * x * x : distance - 0.5;
        }

        @Override
        public double derivative(double x) {
            return Math.max(-1, Math.min(1, x));
        }
    };

    /**
     * Evaluates the loss of one prediction.
     *
     * @param x prediction minus target
     * @return at least 0; NaN if x is
     */
    public abstract double value(double x);

    /**
     * Evaluates the loss's derivative with respect to the prediction.
     *
     * @param x prediction minus target
     * @return the derivative; NaN if x is
     */
    public abstract double derivative(double x);
}
