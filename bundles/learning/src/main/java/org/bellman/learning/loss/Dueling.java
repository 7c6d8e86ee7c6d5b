package org.bellman.learning.loss;

import org.bellman.learning.internal.Shapes;

/** The dueling form of action values (Wang et al., 2016, eq. 9). */
public final class Dueling {
    private Dueling() {}

    /**
     * Joins a value and advantages:
     *
     * <pre>{@code
     * q[a] = v + advantage[a] - 1/actions · Σ_b advantage[b]
     * }</pre>
     *
     * @param outputs [batch, 1 + actions] a network's heads side by side: v, then the advantages
     * @param batch how many rows
     * @param actions how many actions, at least 1
     * @param q receives [batch, actions]
     */
    public static void join(float[] outputs, int batch, int actions, float[] q) {
        checkShapes(outputs, batch, actions, q);
        for (int i = 0; i < batch; i++) {
            int from = i * (1 + actions);
            double mean = 0;
            for (int a = 0; a < actions; a++) {
                mean += outputs[from + 1 + a];
            }
            mean /= actions;
            for (int a = 0; a < actions; a++) {
                q[i * actions + a] = (float) (outputs[from] + (outputs[from + 1 + a] - mean));
            }
        }
    }

    /**
     * Carries gradients from the action values to the heads:
     *
     * <pre>{@code
     * ∂L/∂v = Σ_a ∂L/∂q[a],   ∂L/∂advantage[a] = ∂L/∂q[a] - 1/actions · ∂L/∂v
     * }</pre>
     *
     * @param qGradients [batch, actions] ∂L/∂q
     * @param batch how many rows
     * @param actions how many actions, at least 1
     * @param gradients receives [batch, 1 + actions] ∂L/∂outputs
     */
    public static void split(float[] qGradients, int batch, int actions, float[] gradients) {
        checkShapes(gradients, batch, actions, qGradients);
        for (int i = 0; i < batch; i++) {
            double sum = 0;
            for (int a = 0; a < actions; a++) {
                sum += qGradients[i * actions + a];
            }
            int to = i * (1 + actions);
            gradients[to] = (float) sum;
            for (int a = 0; a < actions; a++) {
                gradients[to + 1 + a] = (float) (qGradients[i * actions + a] - sum / actions);
            }
        }
    }

    private static void checkShapes(float[] outputs, int batch, int actions, float[] q) {
        Shapes.positive("actions", actions);
        Shapes.atLeast("outputs", outputs, batch * (1 + actions));
        Shapes.atLeast("q", q, batch * actions);
    }
}
