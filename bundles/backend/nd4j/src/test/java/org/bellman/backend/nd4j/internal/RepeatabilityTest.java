package org.bellman.backend.nd4j.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bellman.api.network.Activation;
import org.bellman.api.network.Branch;
import org.bellman.api.network.Head;
import org.bellman.api.network.Initializer;
import org.bellman.api.network.Layer;
import org.bellman.api.network.Network;
import org.bellman.api.network.NetworkSpec;
import org.bellman.api.network.OptimizerSpec;
import org.junit.jupiter.api.Test;

/** One seed gives the same bits, whatever else the process does. */
class RepeatabilityTest {
    private static final Initializer FAN_IN = new Initializer.UniformFanIn();
    private static final NetworkSpec SPEC = NetworkSpec.parallel(
            7,
            Branch.of(
                    "pi",
                    List.of(Layer.dense(33, Activation.TANH, FAN_IN), new Layer.Normalization(1e-5, Activation.GELU)),
                    Head.of("policy", Layer.dense(3, Activation.IDENTITY, FAN_IN)),
                    Head.of("sigma", new Layer.Constant(3, -0.5))),
            Branch.of(
                    "v",
                    List.of(Layer.dense(40, Activation.RELU, FAN_IN), Layer.dense(21, Activation.SILU, FAN_IN)),
                    Head.of("value", Layer.dense(1, Activation.IDENTITY, FAN_IN))));

    /** Trains on batches of many sizes, more than there are plans kept. */
    private static float[] train() {
        SplittableRandom random = new SplittableRandom(1);
        try (Network network = TestBackend.BACKEND.create(SPEC, OptimizerSpec.adam(1e-8), 9)) {
            for (int step = 0; step < 60; step++) {
                int batch = 1 + step * 7 % 31;
                float[] in = new float[batch * SPEC.inputs()];
                for (int i = 0; i < in.length; i++) {
                    in[i] = (float) (2 * random.nextDouble() - 1);
                }
                float[] out = new float[batch * SPEC.outputs()];
                network.forward(in, 0, batch, out, 0);
                network.forwardForTraining(in, 0, batch, out, 0);
                network.backward(out, null);
                network.step(1e-2, Math.min(1, 0.5 / (network.gradientNorm() + 1e-6)));
            }
            float[] parameters = new float[network.size()];
            network.get(parameters);
            return parameters;
        }
    }

    @Test
    void aSecondRunGivesTheSameBitsWhereverItsMemoryLies() {
        float[] first = train();
        List<Network> others = new ArrayList<>();
        for (int units = 1; units < 40; units += 3) {
            NetworkSpec spec =
                    NetworkSpec.of(units, List.of(), Head.of("out", Layer.dense(units, Activation.TANH, FAN_IN)));
            Network other = TestBackend.BACKEND.create(spec, null, units);
            other.forward(new float[5 * units], 0, 5, new float[5 * units], 0);
            others.add(other);
        }
        assertThat(train()).isEqualTo(first);
        others.forEach(Network::close);
        assertThat(train()).isEqualTo(first);
    }

    @Test
    void runsSideBySideDoNotDisturbEachOther() throws Exception {
        float[] alone = train();
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            Callable<float[]> run = RepeatabilityTest::train;
            for (Future<float[]> result : threads.invokeAll(List.of(run, run, run))) {
                assertThat(result.get()).isEqualTo(alone);
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void plansThatWereGivenUpAreMadeAnewWithTheSameResult() {
        try (Network network = TestBackend.BACKEND.create(SPEC, null, 9)) {
            float[][] first = new float[20][];
            for (int pass = 0; pass < 2; pass++) {
                for (int batch = 1; batch < first.length; batch++) {
                    float[] in = new float[batch * SPEC.inputs()];
                    for (int i = 0; i < in.length; i++) {
                        in[i] = i % 5 - 2;
                    }
                    float[] out = new float[batch * SPEC.outputs()];
                    network.forward(in, 0, batch, out, 0);
                    first[batch] = pass == 0 ? out : first[batch];
                    assertThat(out).isEqualTo(first[batch]);
                }
            }
        }
    }
}
