package org.bellman.learning.loss;

import org.bellman.learning.internal.Shapes;

/** Losses of pairs of which one was preferred. */
public final class PreferenceLoss {
    private PreferenceLoss() {}

    /**
     * The negative log-likelihood of preferences (Bradley and Terry, 1952; Ouyang et al., 2022, eq. 1),
     * with an optional term that centres the scores:
     *
     * <pre>{@code
     * L = 1/batch · Σᵢ softplus(-(r₊ - r₋)) + centring · (r₊ + r₋)²
     * }</pre>
     *
     * @param chosen [batch] scores r₊ of what was preferred
     * @param rejected [batch] scores r₋ of what was not
     * @param centring the term's coefficient, at least 0
     * @param batch how many pairs, at least 1
     * @param chosenGradients receives [batch] ∂L/∂r₊
     * @param rejectedGradients receives [batch] ∂L/∂r₋
     * @return L
     */
    public static double bradleyTerry(
            float[] chosen,
            float[] rejected,
            double centring,
            int batch,
            float[] chosenGradients,
            float[] rejectedGradients) {
        Shapes.positive("batch", batch);
        Shapes.atLeast("chosen", chosen, batch);
        Shapes.atLeast("rejected", rejected, batch);
        Shapes.atLeast("chosenGradients", chosenGradients, batch);
        Shapes.atLeast("rejectedGradients", rejectedGradients, batch);
        double sum = 0;
        for (int i = 0; i < batch; i++) {
            double margin = (double) chosen[i] - rejected[i];
            double total = (double) chosen[i] + rejected[i];
            double slope = -sigmoid(-margin);
            chosenGradients[i] = (float) ((slope + 2 * centring * total) / batch);
            rejectedGradients[i] = (float) ((-slope + 2 * centring * total) / batch);
            sum += softplus(-margin) + centring * total * total;
        }
        return sum / batch;
    }

    /**
     * Direct preference optimisation (Rafailov et al., 2023, eq. 7), with label smoothing ε (Mitchell,
     * 2023):
     *
     * <pre>{@code
     * x = β · ((log π₊ - log π_ref₊) - (log π₋ - log π_ref₋))
     * L = 1/batch · Σᵢ (1 - ε) · softplus(-x) + ε · softplus(x)
     * }</pre>
     *
     * @param chosen [batch] log π₊, summed over completion tokens
     * @param rejected [batch] log π₋
     * @param referenceChosen [batch] log π_ref₊
     * @param referenceRejected [batch] log π_ref₋
     * @param beta β, above 0
     * @param smoothing ε, in [0, 1/2); 0 is the paper's loss
     * @param batch how many pairs, at least 1
     * @param chosenGradients receives [batch] ∂L/∂log π₊; ∂L/∂log π₋ is its negative
     * @return L
     */
    public static double direct(
            float[] chosen,
            float[] rejected,
            float[] referenceChosen,
            float[] referenceRejected,
            double beta,
            double smoothing,
            int batch,
            float[] chosenGradients) {
        Shapes.positive("batch", batch);
        Shapes.atLeast("chosen", chosen, batch);
        Shapes.atLeast("rejected", rejected, batch);
        Shapes.atLeast("referenceChosen", referenceChosen, batch);
        Shapes.atLeast("referenceRejected", referenceRejected, batch);
        Shapes.atLeast("chosenGradients", chosenGradients, batch);
        double sum = 0;
        for (int i = 0; i < batch; i++) {
            double x =
                    beta * (((double) chosen[i] - referenceChosen[i]) - ((double) rejected[i] - referenceRejected[i]));
            double slope = -(1 - smoothing) * sigmoid(-x) + smoothing * sigmoid(x);
            chosenGradients[i] = (float) (beta * slope / batch);
            sum += (1 - smoothing) * softplus(-x) + smoothing * softplus(x);
        }
        return sum / batch;
    }

    /** log(1 + eˣ), without overflow. */
    private static double softplus(double x) {
        return Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
    }

    private static double sigmoid(double x) {
        double e = StrictMath.exp(-Math.abs(x));
        return x >= 0 ? 1 / (1 + e) : e / (1 + e);
    }
}
