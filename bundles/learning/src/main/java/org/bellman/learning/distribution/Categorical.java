package org.bellman.learning.distribution;

import org.bellman.api.random.RandomStream;
import org.bellman.learning.internal.Shapes;

/**
 * The softmax distribution of a row of logits: {@code p = softmax(z)}, {@code log p = z - max z - log
 * Σ exp(z - max z)}. Set once for a row, then asked. A logit of -∞ is a forbidden action: it is never
 * drawn, and no gradient reaches it. One thread at a time; allocates nothing after its construction.
 */
public final class Categorical {
    private final double[] logProbabilities;
    private final double[] probabilities;

    /**
     * Makes room for a row.
     *
     * @param actions how many actions, at least 1
     * @throws IllegalArgumentException if actions is below 1
     */
    public Categorical(int actions) {
        Shapes.positive("actions", actions);
        logProbabilities = new double[actions];
        probabilities = new double[actions];
    }

    /**
     * Forbids actions by logits of -∞.
     *
     * @param logits holds the row, modified
     * @param offset where it begins
     * @param mask which actions are allowed
     * @param maskOffset where the mask begins
     * @param actions how many actions
     * @throws IllegalArgumentException if no action is allowed
     */
    public static void mask(float[] logits, int offset, boolean[] mask, int maskOffset, int actions) {
        Shapes.atLeast("logits", logits, offset + actions);
        Shapes.atLeast("mask", mask, maskOffset + actions);
        boolean any = false;
        for (int a = 0; a < actions; a++) {
            any |= mask[maskOffset + a];
            if (!mask[maskOffset + a]) {
                logits[offset + a] = Float.NEGATIVE_INFINITY;
            }
        }
        if (!any) {
            throw new IllegalArgumentException("mask allows no action; the environment must allow at least one");
        }
    }

    /**
     * Takes the distribution of a row.
     *
     * @param logits holds the row
     * @param offset where it begins
     */
    public void set(float[] logits, int offset) {
        int n = probabilities.length;
        Shapes.atLeast("logits", logits, offset + n);
        double max = Double.NEGATIVE_INFINITY;
        for (int a = 0; a < n; a++) {
            max = Math.max(max, logits[offset + a]);
        }
        double sum = 0;
        for (int a = 0; a < n; a++) {
            sum += StrictMath.exp(logits[offset + a] - max);
        }
        double logSum = StrictMath.log(sum);
        for (int a = 0; a < n; a++) {
            logProbabilities[a] = logits[offset + a] - max - logSum;
            probabilities[a] = StrictMath.exp(logProbabilities[a]);
        }
    }

    /**
     * Returns p(action).
     *
     * @param action in [0, actions)
     * @return in [0, 1]
     */
    public double probability(int action) {
        return probabilities[action];
    }

    /**
     * Returns log p(action).
     *
     * @param action in [0, actions)
     * @return at most 0; -∞ if it is forbidden
     */
    public double logProbability(int action) {
        return logProbabilities[action];
    }

    /**
     * Returns the likeliest action.
     *
     * @return the first of the likeliest
     */
    public int mode() {
        int best = 0;
        for (int a = 1; a < probabilities.length; a++) {
            best = logProbabilities[a] > logProbabilities[best] ? a : best;
        }
        return best;
    }

    /**
     * Draws an action: the first whose running sum of probabilities passes a uniform number.
     *
     * @param random where from; one number is drawn
     * @return in [0, actions), never a forbidden one
     */
    public int sample(RandomStream random) {
        double rest = random.nextDouble();
        int last = 0;
        for (int a = 0; a < probabilities.length; a++) {
            if (probabilities[a] > 0) {
                last = a;
                rest -= probabilities[a];
                if (rest < 0) {
                    return a;
                }
            }
        }
        return last; // the probabilities' sum was rounded below the number
    }

    /**
     * Returns the entropy, {@code H = -Σ p log p}.
     *
     * @return in nats, at least 0
     */
    public double entropy() {
        double sum = 0;
        for (int a = 0; a < probabilities.length; a++) {
            sum -= probabilities[a] > 0 ? probabilities[a] * logProbabilities[a] : 0;
        }
        return sum;
    }

    /**
     * Returns the divergence from an older distribution, {@code KL(old ‖ this) = Σ p_old (log p_old -
     * log p)}.
     *
     * @param old the older distribution over as many actions
     * @return in nats, at least 0 up to rounding; infinite if this one forbids what the old allows
     */
    public double divergenceFrom(Categorical old) {
        Shapes.atLeast("old", old.probabilities, probabilities.length);
        double sum = 0;
        for (int a = 0; a < probabilities.length; a++) {
            double p = old.probabilities[a];
            sum += p > 0 ? p * (old.logProbabilities[a] - logProbabilities[a]) : 0;
        }
        return sum;
    }

    /**
     * Adds the gradient of log p(action): {@code ∂ log p(a) / ∂z_j = 1{j = a} - p_j}. With scale
     * -1/batch this is the gradient of the mean cross-entropy with the label {@code action}.
     *
     * @param action in [0, actions)
     * @param scale factor of the gradient
     * @param gradients added to
     * @param offset where the row begins
     */
    public void addLogProbabilityGradient(int action, double scale, float[] gradients, int offset) {
        Shapes.index("action", action, probabilities.length);
        Shapes.atLeast("gradients", gradients, offset + probabilities.length);
        for (int a = 0; a < probabilities.length; a++) {
            gradients[offset + a] += (float) (scale * ((a == action ? 1 : 0) - probabilities[a]));
        }
    }

    /**
     * Adds the gradient of the entropy: {@code ∂H / ∂z_j = -p_j (log p_j + H)}.
     *
     * @param scale factor of the gradient
     * @param gradients added to
     * @param offset where the row begins
     */
    public void addEntropyGradient(double scale, float[] gradients, int offset) {
        Shapes.atLeast("gradients", gradients, offset + probabilities.length);
        double entropy = entropy();
        for (int a = 0; a < probabilities.length; a++) {
            double p = probabilities[a];
            gradients[offset + a] += p > 0 ? (float) (-scale * p * (logProbabilities[a] + entropy)) : 0;
        }
    }

    /**
     * Adds the gradient of {@link #divergenceFrom} with respect to this distribution's logits: {@code
     * ∂KL / ∂z_j = p_j - p_old,j}. With a label's distribution as the old one this is the gradient of
     * the cross-entropy.
     *
     * @param old the older distribution
     * @param scale factor of the gradient
     * @param gradients added to
     * @param offset where the row begins
     */
    public void addDivergenceGradient(Categorical old, double scale, float[] gradients, int offset) {
        Shapes.atLeast("old", old.probabilities, probabilities.length);
        Shapes.atLeast("gradients", gradients, offset + probabilities.length);
        for (int a = 0; a < probabilities.length; a++) {
            gradients[offset + a] += (float) (scale * (probabilities[a] - old.probabilities[a]));
        }
    }
}
