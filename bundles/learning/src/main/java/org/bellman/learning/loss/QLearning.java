package org.bellman.learning.loss;

import java.util.Arrays;
import org.bellman.learning.internal.Shapes;

/** Q-learning's targets and loss. */
public final class QLearning {
    private QLearning() {}

    /**
     * The targets of Q-learning and of Double Q-learning (van Hasselt et al., 2016, eq. 2 and 4):
     *
     * <pre>{@code
     * y = rT + discountT · qT[argmax_a qTSelector[a]]
     * }</pre>
     *
     * <p>Q-learning with a target network: both arrays are the target network's. Double Q-learning:
     * {@code qTSelector} is the online network's. Of equal values the first is chosen.
     *
     * @param rT [batch] rewards
     * @param discountT [batch] discounts, 0 after termination
     * @param qT [batch, actions] values of sₜ
     * @param qTSelector [batch, actions] values of sₜ that choose the action
     * @param batch how many rows
     * @param actions how many actions
     * @param targets receives [batch] y
     */
    public static void targets(
            float[] rT, float[] discountT, float[] qT, float[] qTSelector, int batch, int actions, float[] targets) {
        targets(rT, discountT, qT, qTSelector, null, batch, actions, targets);
    }

    /**
     * The targets of Q-learning and of Double Q-learning where not every action is allowed: the arg max
     * goes over the allowed ones.
     *
     * @param rT [batch] rewards
     * @param discountT [batch] discounts, 0 after termination
     * @param qT [batch, actions] values of sₜ
     * @param qTSelector [batch, actions] values of sₜ that choose the action
     * @param maskT [batch, actions] which actions sₜ allows, at least one; null for all
     * @param batch how many rows
     * @param actions how many actions
     * @param targets receives [batch] y
     */
    public static void targets(
            float[] rT,
            float[] discountT,
            float[] qT,
            float[] qTSelector,
            boolean[] maskT,
            int batch,
            int actions,
            float[] targets) {
        Shapes.atLeast("rT", rT, batch);
        Shapes.atLeast("discountT", discountT, batch);
        Shapes.atLeast("qT", qT, batch * actions);
        Shapes.atLeast("qTSelector", qTSelector, batch * actions);
        Shapes.atLeast("targets", targets, batch);
        for (int i = 0; i < batch; i++) {
            int aT = maskT == null
                    ? argMax(qTSelector, i * actions, actions)
                    : argMax(qTSelector, i * actions, maskT, i * actions, actions);
            targets[i] = (float) (rT[i] + (double) discountT[i] * qT[i * actions + aT]);
        }
    }

    /**
     * The loss of the taken actions' values, and its gradient (Mnih et al., 2015):
     *
     * <pre>{@code
     * L = 1/batch · Σᵢ wᵢ · ℓ(qTm1[aTm1] - y)
     * }</pre>
     *
     * @param qTm1 [batch, actions] values of s₍ₜ₋₁₎
     * @param aTm1 [batch] the taken actions, whole numbers in [0, actions)
     * @param targets [batch] y
     * @param weights [batch] w, importance weights; null for 1
     * @param regression ℓ
     * @param batch how many rows
     * @param actions how many actions
     * @param tdErrors receives [batch] y - qTm1[aTm1]
     * @param gradients receives [batch, actions] ∂L/∂qTm1, 0 for actions not taken
     * @return L
     */
    public static double loss(
            float[] qTm1,
            float[] aTm1,
            float[] targets,
            float[] weights,
            Regression regression,
            int batch,
            int actions,
            float[] tdErrors,
            float[] gradients) {
        Shapes.atLeast("qTm1", qTm1, batch * actions);
        Shapes.atLeast("aTm1", aTm1, batch);
        Shapes.atLeast("targets", targets, batch);
        if (weights != null) {
            Shapes.atLeast("weights", weights, batch);
        }
        Shapes.atLeast("tdErrors", tdErrors, batch);
        Shapes.atLeast("gradients", gradients, batch * actions);
        Arrays.fill(gradients, 0, batch * actions, 0);
        double sum = 0;
        for (int i = 0; i < batch; i++) {
            int action = (int) aTm1[i];
            Shapes.index("aTm1", action, actions);
            double x = (double) qTm1[i * actions + action] - targets[i];
            double weight = weights == null ? 1 : weights[i];
            tdErrors[i] = (float) -x;
            gradients[i * actions + action] = (float) (weight * regression.derivative(x) / batch);
            sum += weight * regression.value(x);
        }
        return sum / batch;
    }

    /**
     * Finds the largest of a row's values.
     *
     * @param values holds the row
     * @param offset where it begins
     * @param n how many values it has, at least 1
     * @return the index of the first largest one, in [0, n)
     */
    public static int argMax(float[] values, int offset, int n) {
        Shapes.atLeast("values", values, offset + n);
        int best = 0;
        for (int a = 1; a < n; a++) {
            if (values[offset + a] > values[offset + best]) {
                best = a;
            }
        }
        return best;
    }

    /**
     * Finds the largest of a row's allowed values.
     *
     * @param values holds the row
     * @param offset where it begins
     * @param mask holds one entry for each value, true where it is allowed
     * @param maskOffset where it begins
     * @param n how many values the row has, at least 1
     * @return the index of the first largest allowed one, in [0, n)
     * @throws IllegalArgumentException if none is allowed
     */
    public static int argMax(float[] values, int offset, boolean[] mask, int maskOffset, int n) {
        Shapes.atLeast("values", values, offset + n);
        Shapes.atLeast("mask", mask, maskOffset + n);
        int best = -1;
        for (int a = 0; a < n; a++) {
            if (mask[maskOffset + a] && (best < 0 || values[offset + a] > values[offset + best])) {
                best = a;
            }
        }
        if (best < 0) {
            throw new IllegalArgumentException("mask allows no action; the environment must allow at least one");
        }
        return best;
    }
}
