package org.bellman.learning.distribution;

import org.bellman.api.random.RandomStream;
import org.bellman.learning.internal.Shapes;

/**
 * The normal distribution with independent components, given by means and log σ. Functions of one
 * row of n components; means, log σ and points begin at offsets of their own, so that a log σ that
 * does not depend on the state is passed once. Any thread; allocates nothing.
 */
public final class DiagonalGaussian {
    /** ½ log 2π. */
    private static final double HALF_LOG_TWO_PI = 0.9189385332046727;

    private DiagonalGaussian() {}

    /**
     * Returns the density's logarithm, {@code Σ -½ ((x - μ) / σ)² - log σ - ½ log 2π}.
     *
     * @param x holds the point
     * @param xOffset where it begins
     * @param mean holds μ
     * @param meanOffset where it begins
     * @param logStd holds log σ
     * @param logStdOffset where it begins
     * @param n how many components
     * @return log p(x)
     */
    public static double logProbability(
            float[] x, int xOffset, float[] mean, int meanOffset, float[] logStd, int logStdOffset, int n) {
        Shapes.atLeast("x", x, xOffset + n);
        Shapes.atLeast("mean", mean, meanOffset + n);
        Shapes.atLeast("logStd", logStd, logStdOffset + n);
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double z = ((double) x[xOffset + i] - mean[meanOffset + i]) * StrictMath.exp(-logStd[logStdOffset + i]);
            sum += -0.5 * z * z - logStd[logStdOffset + i] - HALF_LOG_TWO_PI;
        }
        return sum;
    }

    /**
     * Adds the gradient of {@link #logProbability}: {@code ∂/∂μ = (x - μ) / σ²}, {@code ∂/∂log σ = ((x
     * - μ) / σ)² - 1}.
     *
     * @param x holds the point
     * @param xOffset where it begins
     * @param mean holds μ
     * @param meanOffset where it begins
     * @param logStd holds log σ
     * @param logStdOffset where it begins
     * @param n how many components
     * @param scale factor of the gradient
     * @param meanGradients added to, beginning at {@code meanOffset}
     * @param logStdGradients added to, beginning at {@code logStdOffset}
     */
    public static void addLogProbabilityGradient(
            float[] x,
            int xOffset,
            float[] mean,
            int meanOffset,
            float[] logStd,
            int logStdOffset,
            int n,
            double scale,
            float[] meanGradients,
            float[] logStdGradients) {
        Shapes.atLeast("x", x, xOffset + n);
        Shapes.atLeast("mean", mean, meanOffset + n);
        Shapes.atLeast("logStd", logStd, logStdOffset + n);
        Shapes.atLeast("meanGradients", meanGradients, meanOffset + n);
        Shapes.atLeast("logStdGradients", logStdGradients, logStdOffset + n);
        for (int i = 0; i < n; i++) {
            double inverse = StrictMath.exp(-logStd[logStdOffset + i]);
            double z = ((double) x[xOffset + i] - mean[meanOffset + i]) * inverse;
            meanGradients[meanOffset + i] += (float) (scale * z * inverse);
            logStdGradients[logStdOffset + i] += (float) (scale * (z * z - 1));
        }
    }

    /**
     * Returns the entropy, {@code Σ log σ + ½ log 2πe}; its derivative by each log σ is 1.
     *
     * @param logStd holds log σ
     * @param logStdOffset where it begins
     * @param n how many components
     * @return in nats; may be negative
     */
    public static double entropy(float[] logStd, int logStdOffset, int n) {
        Shapes.atLeast("logStd", logStd, logStdOffset + n);
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += logStd[logStdOffset + i] + 0.5 + HALF_LOG_TWO_PI;
        }
        return sum;
    }

    /**
     * Returns the divergence from an older distribution, {@code KL(old ‖ new) = Σ log σ - log σ_old +
     * (σ_old² + (μ_old - μ)²) / 2σ² - ½}.
     *
     * @param oldMean holds μ_old
     * @param oldLogStd holds log σ_old
     * @param mean holds μ
     * @param logStd holds log σ
     * @param meanOffset where both means begin
     * @param logStdOffset where both log σ begin
     * @param n how many components
     * @return in nats, at least 0 up to rounding
     */
    public static double divergence(
            float[] oldMean, float[] oldLogStd, float[] mean, float[] logStd, int meanOffset, int logStdOffset, int n) {
        checkPair(oldMean, oldLogStd, mean, logStd, meanOffset, logStdOffset, n);
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double shift = (double) oldMean[meanOffset + i] - mean[meanOffset + i];
            double widening = (double) logStd[logStdOffset + i] - oldLogStd[logStdOffset + i];
            double inverse = StrictMath.exp(-logStd[logStdOffset + i]);
            double ratio = StrictMath.exp(-widening);
            sum += widening + 0.5 * (ratio * ratio + shift * shift * inverse * inverse) - 0.5;
        }
        return sum;
    }

    /**
     * Adds the gradient of {@link #divergence} with respect to the new distribution: {@code ∂/∂μ = (μ -
     * μ_old) / σ²}, {@code ∂/∂log σ = 1 - (σ_old² + (μ_old - μ)²) / σ²}.
     *
     * @param oldMean holds μ_old
     * @param oldLogStd holds log σ_old
     * @param mean holds μ
     * @param logStd holds log σ
     * @param meanOffset where the means and their gradients begin
     * @param logStdOffset where the log σ and their gradients begin
     * @param n how many components
     * @param scale factor of the gradient
     * @param meanGradients added to
     * @param logStdGradients added to
     */
    public static void addDivergenceGradient(
            float[] oldMean,
            float[] oldLogStd,
            float[] mean,
            float[] logStd,
            int meanOffset,
            int logStdOffset,
            int n,
            double scale,
            float[] meanGradients,
            float[] logStdGradients) {
        checkPair(oldMean, oldLogStd, mean, logStd, meanOffset, logStdOffset, n);
        Shapes.atLeast("meanGradients", meanGradients, meanOffset + n);
        Shapes.atLeast("logStdGradients", logStdGradients, logStdOffset + n);
        for (int i = 0; i < n; i++) {
            double inverse = StrictMath.exp(-logStd[logStdOffset + i]);
            double shift = ((double) mean[meanOffset + i] - oldMean[meanOffset + i]) * inverse;
            double ratio = StrictMath.exp((double) oldLogStd[logStdOffset + i] - logStd[logStdOffset + i]);
            meanGradients[meanOffset + i] += (float) (scale * shift * inverse);
            logStdGradients[logStdOffset + i] += (float) (scale * (1 - ratio * ratio - shift * shift));
        }
    }

    private static void checkPair(
            float[] oldMean, float[] oldLogStd, float[] mean, float[] logStd, int meanOffset, int logStdOffset, int n) {
        Shapes.atLeast("oldMean", oldMean, meanOffset + n);
        Shapes.atLeast("oldLogStd", oldLogStd, logStdOffset + n);
        Shapes.atLeast("mean", mean, meanOffset + n);
        Shapes.atLeast("logStd", logStd, logStdOffset + n);
    }

    /**
     * Draws a point, {@code μ + σ · ξ} with standard normal ξ.
     *
     * @param random where from; n numbers are drawn
     * @param mean holds μ
     * @param meanOffset where it begins
     * @param logStd holds log σ
     * @param logStdOffset where it begins
     * @param n how many components
     * @param x receives the point
     * @param xOffset where to write
     */
    public static void sample(
            RandomStream random,
            float[] mean,
            int meanOffset,
            float[] logStd,
            int logStdOffset,
            int n,
            float[] x,
            int xOffset) {
        Shapes.atLeast("mean", mean, meanOffset + n);
        Shapes.atLeast("logStd", logStd, logStdOffset + n);
        Shapes.atLeast("x", x, xOffset + n);
        for (int i = 0; i < n; i++) {
            double std = StrictMath.exp(logStd[logStdOffset + i]);
            x[xOffset + i] = (float) (mean[meanOffset + i] + std * random.nextGaussian());
        }
    }
}
