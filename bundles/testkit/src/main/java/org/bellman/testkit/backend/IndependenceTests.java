package org.bellman.testkit.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.bellman.api.network.Activation;
import org.bellman.api.network.Head;
import org.bellman.api.network.Initializer;
import org.bellman.api.network.Layer;
import org.bellman.api.network.Network;
import org.bellman.api.network.NetworkBackend;
import org.bellman.api.network.NetworkSpec;
import org.bellman.api.network.OptimizerSpec;
import org.bellman.learning.network.Initialization;
import org.junit.jupiter.api.Test;

/** Who shares what, and what disturbs what. */
abstract class IndependenceTests {
    private static final NetworkSpec SPEC = NetworkCases.sharedTrunk();
    private static final int OUTPUTS = SPEC.outputs();

    abstract NetworkBackend backend();

    private Network network() {
        return backend().create(SPEC, OptimizerSpec.adam(1e-8), 5);
    }

    private static float[] gradients(Network network) {
        float[] gradients = new float[network.size()];
        network.gradients(gradients);
        return gradients;
    }

    private static float[] parameters(Network network) {
        float[] parameters = new float[network.size()];
        network.get(parameters);
        return parameters;
    }

    @Test
    void initialWeightsAreTheSharedOnes() {
        NetworkSpec spec = NetworkSpec.of(
                3,
                List.of(
                        Layer.dense(20, Activation.RELU, new Initializer.Orthogonal(Math.sqrt(2))),
                        Layer.dense(5, Activation.RELU, new Initializer.Normal(0.1))),
                Head.of("a", Layer.dense(2, Activation.IDENTITY, NetworkCases.FAN_IN)),
                Head.of("b", new Layer.Constant(2, 0.5)));
        try (Network network = backend().create(spec, null, 77)) {
            assertThat(network.size()).isEqualTo(spec.parameterCount());
            assertThat(network.spec()).isEqualTo(spec);
            assertThat(parameters(network)).isEqualTo(Initialization.weights(spec, 77));
            assertThat(gradients(network)).containsOnly(0);
        }
    }

    @Test
    void parametersAndGradientsComeBackAsTheyWereSet() {
        try (Network network = network()) {
            float[] parameters = NetworkCases.uniform(1, network.size(), 1);
            float[] gradients = NetworkCases.uniform(2, network.size(), 1);
            network.set(parameters);
            network.setGradients(gradients);

            assertThat(parameters(network)).isEqualTo(parameters);
            assertThat(gradients(network)).isEqualTo(gradients);
            network.zeroGradients();
            assertThat(gradients(network)).containsOnly(0);
        }
    }

    @Test
    void forwardDoesNotDisturbWhatForwardForTrainingKept() {
        float[] in = NetworkCases.uniform(1, 4 * 4, 1);
        float[] du = NetworkCases.uniform(2, 4 * OUTPUTS, 1);
        try (Network plain = network();
                Network disturbed = network()) {
            plain.forwardForTraining(in, 0, 4, new float[4 * OUTPUTS], 0);
            plain.backward(du, null);
            disturbed.forwardForTraining(in.clone(), 0, 4, new float[4 * OUTPUTS], 0);
            disturbed.forward(NetworkCases.uniform(3, 4 * 9, 1), 0, 9, new float[9 * OUTPUTS], 0);
            disturbed.backward(du, null);

            assertThat(gradients(disturbed)).isEqualTo(gradients(plain));
        }
    }

    @Test
    void inputsAreCopiedWhereTheyAreKept() {
        float[] in = NetworkCases.uniform(1, 4 * 4, 1);
        float[] du = NetworkCases.uniform(2, 4 * OUTPUTS, 1);
        try (Network plain = network();
                Network overwritten = network()) {
            plain.forwardForTraining(in, 0, 4, new float[4 * OUTPUTS], 0);
            plain.backward(du, null);
            float[] reused = in.clone();
            overwritten.forwardForTraining(reused, 0, 4, new float[4 * OUTPUTS], 0);
            Arrays.fill(reused, 99);
            overwritten.backward(du, null);

            assertThat(gradients(overwritten)).isEqualTo(gradients(plain));
        }
    }

    @Test
    void aStepLeavesNoGradientToHeadsThatTheNextBackwardDoesNotReach() {
        float[] in = NetworkCases.uniform(1, 3 * 4, 1);
        float[] du = NetworkCases.uniform(2, 3 * OUTPUTS, 1);
        try (Network stepped = network();
                Network fresh = network();
                Network view = stepped.view("value");
                Network freshView = fresh.view("value")) {
            stepped.forwardForTraining(in, 0, 3, new float[3 * OUTPUTS], 0);
            stepped.backward(du, null);
            stepped.step(1e-2, 1);
            assertThat(gradients(stepped)).containsOnly(0);
            assertThat(stepped.gradientNorm()).isZero();
            fresh.set(parameters(stepped));

            view.forwardForTraining(in, 0, 3, new float[3], 0);
            view.backward(new float[] {1, 2, 3}, null);
            freshView.forwardForTraining(in, 0, 3, new float[3], 0);
            freshView.backward(new float[] {1, 2, 3}, null);

            assertThat(gradients(stepped)).isEqualTo(gradients(fresh));
            assertThat(stepped.gradientNorm()).isEqualTo(fresh.gradientNorm());
            assertThat(gradients(stepped)).contains(0);
        }
    }

    @Test
    void offsetsSayWhereInputsAndOutputsLie() {
        float[] in = NetworkCases.uniform(1, 2 * 4, 1);
        float[] padded = new float[5 + in.length];
        System.arraycopy(in, 0, padded, 5, in.length);
        float[] out = new float[2 * OUTPUTS];
        float[] shifted = new float[7 + out.length];
        try (Network network = network()) {
            network.forward(in, 0, 2, out, 0);
            network.forward(padded, 5, 2, shifted, 7);
            assertThat(Arrays.copyOfRange(shifted, 7, shifted.length)).isEqualTo(out);
            assertThat(Arrays.copyOf(shifted, 7)).containsOnly(0);
            network.forwardForTraining(padded, 5, 2, shifted, 7);
            assertThat(Arrays.copyOfRange(shifted, 7, shifted.length)).isEqualTo(out);
        }
    }

    @Test
    void arraysOfALargerBatchServeASmallerOne() {
        float[] in = NetworkCases.uniform(1, 4 * 4, 1);
        float[] du = NetworkCases.uniform(2, 4 * OUTPUTS, 1);
        float[] inGradients = new float[2 * 4];
        float[] longer = new float[4 * 4];
        try (Network exact = network();
                Network reused = network()) {
            exact.forwardForTraining(Arrays.copyOf(in, 2 * 4), 0, 2, new float[2 * OUTPUTS], 0);
            exact.backward(Arrays.copyOf(du, 2 * OUTPUTS), inGradients);
            reused.forwardForTraining(in, 0, 2, new float[4 * OUTPUTS], 0);
            reused.backward(du, longer);

            assertThat(gradients(reused)).isEqualTo(gradients(exact));
            assertThat(Arrays.copyOf(longer, 2 * 4)).isEqualTo(inGradients);
            assertThat(Arrays.copyOfRange(longer, 2 * 4, 4 * 4)).containsOnly(0);
        }
    }

    @Test
    void aRowDoesNotDependOnTheOthers() {
        int batch = 21;
        float[] in = NetworkCases.uniform(1, batch * 4, 1);
        float[] out = new float[batch * OUTPUTS];
        float[] poisoned = out.clone();
        try (Network network = network()) {
            network.forward(in, 0, batch, out, 0);
            for (int row = 0; row < batch; row += 3) {
                Arrays.fill(in, row * 4, row * 4 + 4, Float.NaN);
            }
            network.forward(in, 0, batch, poisoned, 0);
        }
        for (int i = 0; i < out.length; i++) {
            if (i / OUTPUTS % 3 != 0) {
                assertThat(poisoned[i]).isCloseTo(out[i], within(1e-5f));
            }
        }
    }

    @Test
    void gradientsAddUpOverCallsAndBatches() {
        float[] du = NetworkCases.uniform(2, 4 * OUTPUTS, 1);
        float[] first = NetworkCases.uniform(1, 4 * 4, 1);
        float[] second = NetworkCases.uniform(3, 2 * 4, 1);
        try (Network network = network()) {
            network.forwardForTraining(first, 0, 4, new float[4 * OUTPUTS], 0);
            network.backward(du, null);
            float[] once = gradients(network);
            network.backward(du, null);
            float[] twice = gradients(network);
            network.zeroGradients();
            network.forwardForTraining(second, 0, 2, new float[2 * OUTPUTS], 0);
            network.backward(Arrays.copyOf(du, 2 * OUTPUTS), null);
            float[] other = gradients(network);
            network.forwardForTraining(first, 0, 4, new float[4 * OUTPUTS], 0);
            network.backward(du, null);
            float[] sum = gradients(network);

            for (int i = 0; i < once.length; i++) {
                assertThat(twice[i]).isCloseTo(2 * once[i], within(1e-5f * (1 + Math.abs(once[i]))));
                assertThat(sum[i]).isCloseTo(once[i] + other[i], within(1e-5f * (1 + Math.abs(once[i]))));
            }
        }
    }

    @Test
    void aViewComputesItsHeadsOnTheParentsParameters() {
        float[] in = NetworkCases.uniform(1, 3 * 4, 1);
        float[] all = new float[3 * OUTPUTS];
        float[] some = new float[3 * 4];
        try (Network parent = network();
                Network view = parent.view("value", "policy")) {
            assertThat(view.size()).isEqualTo(parent.size());
            assertThat(view.spec()).isEqualTo(SPEC.restrictedTo("value", "policy"));
            parent.set(NetworkCases.uniform(8, parent.size(), 0.5));
            assertThat(parameters(view)).isEqualTo(parameters(parent));

            parent.forward(in, 0, 3, all, 0);
            view.forward(in, 0, 3, some, 0);
            for (int row = 0; row < 3; row++) {
                for (int column = 0; column < 3; column++) {
                    assertThat(some[row * 4 + column]).isEqualTo(all[row * OUTPUTS + column]);
                }
                assertThat(some[row * 4 + 3]).isEqualTo(all[row * OUTPUTS + OUTPUTS - 1]);
            }
        }
    }

    @Test
    void aViewHasActivationsOfItsOwnAndAddsToTheParentsGradient() {
        float[] in = NetworkCases.uniform(1, 3 * 4, 1);
        float[] du = NetworkCases.uniform(2, 3, 1);
        float[] padded = new float[3 * OUTPUTS];
        for (int row = 0; row < 3; row++) {
            padded[row * OUTPUTS + OUTPUTS - 1] = du[row];
        }
        float[] inGradients = new float[3 * 4];
        float[] viewInGradients = new float[3 * 4];
        try (Network parent = network();
                Network view = parent.view("value")) {
            parent.forwardForTraining(in, 0, 3, new float[3 * OUTPUTS], 0);
            parent.backward(padded, inGradients);
            float[] expected = gradients(parent);
            parent.zeroGradients();
            view.forwardForTraining(NetworkCases.uniform(7, 2 * 4, 1), 0, 2, new float[2], 0);
            parent.backward(padded, null);
            assertThat(gradients(parent)).isEqualTo(expected);

            parent.zeroGradients();
            view.forwardForTraining(in, 0, 3, new float[3], 0);
            view.backward(du, viewInGradients);
            assertThat(gradients(parent)).isEqualTo(expected);
            assertThat(gradients(view)).isEqualTo(expected);
            assertThat(viewInGradients).isEqualTo(inGradients);
        }
    }

    @Test
    void aStepOfTheParentIsAStepOfTheViewAndTheOtherWayRound() {
        try (Network parent = network();
                Network view = parent.view("policy")) {
            parent.setGradients(NetworkCases.uniform(4, parent.size(), 1));
            view.step(0.01, 1);
            assertThat(parameters(parent)).isEqualTo(parameters(view)).isNotEqualTo(Initialization.weights(SPEC, 5));
            assertThat(gradients(parent)).containsOnly(0);
        }
    }

    @Test
    void aClosedViewLeavesItsParentOpen() {
        try (Network parent = network()) {
            parent.view("policy").close();
            assertThat(parameters(parent)).isEqualTo(Initialization.weights(SPEC, 5));
        }
    }
}
