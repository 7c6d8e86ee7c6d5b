package org.bellman.algorithm.dqn.internal;

import java.util.ArrayList;
import java.util.List;
import org.bellman.api.network.Activation;
import org.bellman.api.network.Head;
import org.bellman.api.network.Initializer;
import org.bellman.api.network.Layer;
import org.bellman.api.network.NetworkSpec;
import org.bellman.api.space.Discrete;
import org.bellman.api.task.Task;
import org.bellman.learning.space.ObservationEncoder;

/**
 * What the network computes: one value for each action, or in the dueling form (Wang and others,
 * 2016, eq. 9) a state's value V and the actions' advantages A, with {@code Q = V + A - mean A}.
 * Immutable; allocates nothing.
 */
final class QFunction {
    private final ObservationEncoder encoder;
    private final Discrete actionSpace;
    private final boolean dueling;
    private final NetworkSpec spec;

    private QFunction(ObservationEncoder encoder, Discrete actionSpace, DqnParameters parameters) {
        this.encoder = encoder;
        this.actionSpace = actionSpace;
        dueling = parameters.dueling();
        spec = Sizes.spec(parameters, () -> spec(parameters));
        Sizes.check(parameters, spec, Runtime.getRuntime().maxMemory());
    }

    /**
     * Describes the function of a task.
     *
     * @param parameters the algorithm's settings
     * @param task a task with discrete actions
     * @return the function
     * @throws org.bellman.api.settings.SettingException if the network or a batch is too large
     */
    static QFunction of(DqnParameters parameters, Task task) {
        return new QFunction(ObservationEncoder.of(task.observationSpace()), (Discrete) task.actionSpace(), parameters);
    }

    private NetworkSpec spec(DqnParameters parameters) {
        List<Layer> hidden = new ArrayList<>();
        for (int units : parameters.hiddenLayers()) {
            hidden.add(dense(units, parameters.activation()));
        }
        if (!dueling) {
            Layer q = dense(actionSpace.n(), Activation.IDENTITY);
            return NetworkSpec.of(encoder.encodedSize(), hidden, Head.of("q", q));
        }
        Layer last = hidden.remove(hidden.size() - 1);
        return NetworkSpec.of(
                encoder.encodedSize(),
                hidden,
                Head.of("value", last, dense(1, Activation.IDENTITY)),
                Head.of("advantage", last, dense(actionSpace.n(), Activation.IDENTITY)));
    }

    private static Layer dense(int units, Activation activation) {
        return Layer.dense(units, activation, new Initializer.UniformFanIn());
    }

    NetworkSpec spec() {
        return spec;
    }

    ObservationEncoder encoder() {
        return encoder;
    }

    /** Returns how many actions there are. */
    int actions() {
        return actionSpace.n();
    }

    /** Returns the environment's number for the action of an index in [0, actions). */
    float action(int index) {
        return actionSpace.start() + index;
    }

    /** Returns how many outputs the network has. */
    int outputs() {
        return spec.outputs();
    }

    /**
     * Computes action values.
     *
     * @param outputs [batch, outputs] of the network
     * @param batch rows
     * @param q receives [batch, actions]
     */
    void values(float[] outputs, int batch, float[] q) {
        int n = actions();
        if (!dueling) {
            System.arraycopy(outputs, 0, q, 0, batch * n);
            return;
        }
        for (int i = 0; i < batch; i++) {
            int in = i * (n + 1);
            double mean = mean(outputs, in + 1, n);
            for (int a = 0; a < n; a++) {
                q[i * n + a] = (float) (outputs[in] + (outputs[in + 1 + a] - mean));
            }
        }
    }

    /**
     * Computes the gradient with respect to the outputs: {@code ∂L/∂V = Σ ∂L/∂Q}, {@code ∂L/∂A = ∂L/∂Q -
     * mean ∂L/∂Q}.
     *
     * @param qGradients ∂L/∂Q [batch, actions]
     * @param batch rows
     * @param outGradients receives ∂L/∂output [batch, outputs]
     */
    void gradients(float[] qGradients, int batch, float[] outGradients) {
        int n = actions();
        if (!dueling) {
            System.arraycopy(qGradients, 0, outGradients, 0, batch * n);
            return;
        }
        for (int i = 0; i < batch; i++) {
            int out = i * (n + 1);
            double mean = mean(qGradients, i * n, n);
            outGradients[out] = (float) (mean * n);
            for (int a = 0; a < n; a++) {
                outGradients[out + 1 + a] = (float) (qGradients[i * n + a] - mean);
            }
        }
    }

    private static double mean(float[] values, int offset, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += values[offset + i];
        }
        return sum / n;
    }
}
