package org.bellman.learning.loss;

import org.bellman.learning.internal.Shapes;

/** The loss of predictions of one number each, such as values of states. */
public final class ValueLoss {
    private ValueLoss() {}

    /**
     * The mean loss and its gradient:
     *
     * <pre>{@code
     * L = 1/batch · Σᵢ ℓ(v - y)
     * }</pre>
     *
     * @param values [batch] predictions v
     * @param targets [batch] y
     * @param regression ℓ
     * @param batch how many, at least 1
     * @param scale factor of the gradient, such as the coefficient of this term in a sum of losses
     * @param gradients receives [batch] scale · ∂L/∂v
     * @return L, without the factor
     */
    public static double loss(
            float[] values, float[] targets, Regression regression, int batch, double scale, float[] gradients) {
        Shapes.positive("batch", batch);
        Shapes.atLeast("values", values, batch);
        Shapes.atLeast("targets", targets, batch);
        Shapes.atLeast("gradients", gradients, batch);
        double sum = 0;
        for (int i = 0; i < batch; i++) {
            double x = (double) values[i] - targets[i];
            gradients[i] = (float) (scale * regression.derivative(x) / batch);
            sum += regression.value(x);
        }
        return sum / batch;
    }
}
