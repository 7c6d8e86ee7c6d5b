package org.bellman.backend.vector.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.bellman.api.network.Activation;
import org.bellman.api.network.Branch;
import org.bellman.api.network.Head;
import org.bellman.api.network.Initializer;
import org.bellman.api.network.Layer;
import org.bellman.api.network.Network;
import org.bellman.api.network.NetworkSpec;
import org.bellman.api.network.OptimizerSpec;
import org.bellman.backend.vector.internal.kernel.KernelProvider;
import org.bellman.backend.vector.internal.kernel.ScalarKernels;
import org.bellman.backend.vector.internal.kernel.VectorKernels;
import org.bellman.backend.vector.internal.kernel.Warming;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must not change a result, and what must not cost memory. */
class NetworkInvarianceTest {
    private static final Initializer FAN_IN = new Initializer.UniformFanIn();
    private static final int INPUTS = 5;
    private static final NetworkSpec SPEC = NetworkSpec.parallel(
            INPUTS,
            Branch.of(
                    "pi",
                    List.of(
                            Layer.dense(70, Activation.TANH, FAN_IN),
                            new Layer.Normalization(1e-5, Activation.SILU),
                            Layer.dense(33, Activation.RELU, FAN_IN)),
                    Head.of("policy", Layer.dense(3, Activation.IDENTITY, FAN_IN)),
                    Head.of("sigma", new Layer.Constant(3, -1))),
            Branch.of(
                    "v",
                    List.of(Layer.dense(64, Activation.GELU, FAN_IN)),
                    Head.of("value", Layer.dense(1, Activation.SIGMOID, FAN_IN)),
                    Head.of("features", new Layer.Tap(0, true))));
    private static final int OUTPUTS = SPEC.outputs();
    /** Families of other optimisers than Adam. */
    private static final Set<String> NOT_USED = Set.of("RMSPROP", "RMSPROP_INSIDE", "SGD", "MOMENTUM");

    /** By name, not as the backend chooses them: that would be plain Java for as little work as here. */
    static List<KernelProvider> kernels() {
        return List.of(
                KernelProvider.of(ScalarKernels::new, "scalar"), KernelProvider.of(VectorKernels::new, "vectors"));
    }

    private static float[] uniform(long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (2 * random.nextDouble() - 1);
        }
        return values;
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void aRowHasTheSameBitsInEveryBatch(KernelProvider kernels) {
        int batch = 67;
        float[] in = uniform(1, batch * INPUTS);
        float[] du = uniform(2, batch * OUTPUTS);
        float[] out = new float[batch * OUTPUTS];
        float[] inGradients = new float[batch * INPUTS];
        float[] tangent = new float[SPEC.parameterCount()];
        Arrays.fill(tangent, 0.1f);
        float[] tangents = new float[batch * OUTPUTS];
        try (Network network = new VectorBackend(kernels).create(SPEC, null, 1)) {
            network.forwardForTraining(in, 0, batch, out, 0);
            network.inputGradients(du, inGradients);
            network.jvp(tangent, tangents);
            for (int rows : new int[] {1, 2, 8, 13, 66}) {
                float[] part = new float[rows * OUTPUTS];
                float[] partTangents = new float[rows * OUTPUTS];
                float[] partGradients = new float[rows * INPUTS];
                for (int row = 0; row + rows <= batch; row += rows) {
                    network.forwardForTraining(in, row * INPUTS, rows, part, 0);
                    network.inputGradients(slice(du, row, rows, OUTPUTS), partGradients);
                    network.jvp(tangent, partTangents);

                    assertThat(part).isEqualTo(slice(out, row, rows, OUTPUTS));
                    assertThat(partTangents).isEqualTo(slice(tangents, row, rows, OUTPUTS));
                    assertThat(partGradients).isEqualTo(slice(inGradients, row, rows, INPUTS));
                    network.forward(in, row * INPUTS, rows, part, 0);
                    assertThat(part).isEqualTo(slice(out, row, rows, OUTPUTS));
                }
            }
        }
    }

    private static float[] slice(float[] values, int row, int rows, int columns) {
        return Arrays.copyOfRange(values, row * columns, (row + rows) * columns);
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void aGradientInPartsIsTheGradientOfTheWholeToTheBit(KernelProvider kernels) {
        int batch = 40;
        float[] in = uniform(1, batch * INPUTS);
        float[] du = uniform(2, batch * OUTPUTS);
        float[] whole = new float[SPEC.parameterCount()];
        float[] parts = new float[SPEC.parameterCount()];
        try (Network network = new VectorBackend(kernels).create(SPEC, null, 1)) {
            network.forwardForTraining(in, 0, batch, new float[batch * OUTPUTS], 0);
            network.backward(du, null);
            network.gradients(whole);
            network.zeroGradients();
            for (int row = 0; row < batch; row += 5) {
                network.forwardForTraining(in, row * INPUTS, 5, new float[5 * OUTPUTS], 0);
                network.backward(slice(du, row, 5, OUTPUTS), null);
            }
            network.gradients(parts);
        }
        assertThat(parts).isEqualTo(whole);
    }

    @Test
    void nothingIsAllocatedInSteadyState() {
        assertAllocatesNothing(KernelProvider.of(ScalarKernels::new, "scalar"), () -> true);
        assertAllocatesNothing(KernelProvider.of(VectorKernels::new, "vectors"), () -> true);
    }

    @Test
    void nothingIsAllocatedBeforeKernelsLeavePlainJavaNorAfter() {
        try (Warming plain = Warming.plain();
                Warming fast = Warming.fast()) {
            assertAllocatesNothing(plain.provider("warming, still in plain Java"), () -> true);
            assertAllocatesNothing(fast.provider("warming, on vectors"), () -> NOT_USED.containsAll(fast.slow()));
        }
    }

    /** In 500 rounds of everything, begun when the kernels are ready and the compiler has done its work. */
    private static void assertAllocatesNothing(KernelProvider kernels, BooleanSupplier ready) {
        int batch = 16;
        float[] in = uniform(1, batch * INPUTS);
        float[] out = new float[batch * OUTPUTS];
        float[] inGradients = new float[batch * INPUTS];
        float[] parameters = new float[SPEC.parameterCount()];
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
        boolean wasReady;
        long allocated;
        VectorBackend backend = new VectorBackend(kernels);
        try (Network network = backend.create(SPEC, OptimizerSpec.adam(1e-8), 1);
                Network target = backend.create(SPEC, null, 1);
                Network view = network.view("value")) {
            network.get(parameters);
            // The compiler works beside the test: its result is awaited, not measured.
            do {
                wasReady = ready.getAsBoolean();
                long before =
                        threads.getThreadAllocatedBytes(Thread.currentThread().getId());
                for (int i = 0; i < 500; i++) {
                    network.forward(in, 0, 1, out, 0);
                    network.forwardForTraining(in, 0, batch, out, 0);
                    network.inputGradients(out, inGradients);
                    network.jvp(parameters, out);
                    network.backward(out, inGradients);
                    network.step(1e-7, Math.min(1, 1 / (network.gradientNorm() + 1e-6)));
                    view.forward(in, 0, batch, out, 0);
                    target.blend(network, 0.005);
                    network.get(parameters);
                    network.set(parameters);
                }
                allocated =
                        threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
            } while (!(wasReady && allocated == 0) && System.nanoTime() < deadline);
        }
        assertThat(wasReady).as("kernels %s are ready", kernels.description()).isTrue();
        assertThat(allocated)
                .as("bytes allocated by kernels %s in 500 rounds", kernels.description())
                .isZero();
    }
}
