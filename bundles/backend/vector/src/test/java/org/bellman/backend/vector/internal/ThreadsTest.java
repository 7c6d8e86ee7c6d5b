package org.bellman.backend.vector.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.bellman.api.network.Activation;
import org.bellman.api.network.Head;
import org.bellman.api.network.Initializer;
import org.bellman.api.network.Layer;
import org.bellman.api.network.Network;
import org.bellman.api.network.NetworkSpec;
import org.bellman.api.network.OptimizerSpec;
import org.bellman.backend.vector.internal.kernel.KernelProvider;
import org.bellman.backend.vector.internal.kernel.Kernels;
import org.bellman.backend.vector.internal.kernel.ScalarKernels;
import org.bellman.backend.vector.internal.kernel.VectorKernels;
import org.junit.jupiter.api.Test;

/** Several threads for one network: wide enough for its products, activations and steps to be shared out. */
class ThreadsTest {
    private static final Initializer FAN_IN = new Initializer.UniformFanIn();
    private static final NetworkSpec SPEC = NetworkSpec.of(
            7,
            List.of(Layer.dense(190, Activation.GELU, FAN_IN), Layer.dense(181, Activation.TANH, FAN_IN)),
            Head.of("out", Layer.dense(3, Activation.IDENTITY, FAN_IN)));
    private static final int BATCH = 203;
    /** Its products are shared out from 50 rows on. */
    private static final NetworkSpec SMALL = NetworkSpec.of(
            7,
            List.of(Layer.dense(101, Activation.RELU, FAN_IN), Layer.dense(101, Activation.RELU, FAN_IN)),
            Head.of("out", Layer.dense(3, Activation.IDENTITY, FAN_IN)));

    private final float[] in = new float[BATCH * 7];
    private final float[] out = new float[BATCH * 3];

    ThreadsTest() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < in.length; i++) {
            in[i] = (float) random.nextDouble();
        }
    }

    private void train(Network network, int steps, int batch, float[] result) {
        for (int step = 0; step < steps; step++) {
            network.forwardForTraining(in, 0, batch, result, 0);
            network.backward(result, null);
            network.step(1e-3, Math.min(1, 0.5 / network.gradientNorm()));
        }
    }

    private float[] parametersAfterTraining(KernelProvider provider) {
        float[] parameters = new float[SPEC.parameterCount()];
        try (provider;
                Network network = new VectorBackend(provider).create(SPEC, OptimizerSpec.adam(1e-8), 1)) {
            train(network, 2, BATCH, out.clone());
            // So few rows that gradients are turned for a product instead of the weight.
            train(network, 2, 60, out.clone());
            network.get(parameters);
        }
        return parameters;
    }

    @Test
    void theirNumberChangesNoBit() {
        for (Supplier<Kernels> kernels : List.<Supplier<Kernels>>of(VectorKernels::new, ScalarKernels::new)) {
            float[] alone = parametersAfterTraining(KernelProvider.of(kernels, "one"));
            for (int threads : new int[] {2, 3}) {
                float[] together = parametersAfterTraining(
                        KernelProvider.of(kernels, "several").with(threads));
                assertThat(together).as("%d threads", threads).isEqualTo(alone);
            }
        }
    }

    @Test
    void theyEndWithTheBackendWhoseNetworksGoOnWithoutThem() throws InterruptedException {
        KernelProvider provider =
                KernelProvider.of(ScalarKernels::new, "scalar").with(3);
        VectorBackend backend = new VectorBackend(provider);
        try (Network network = backend.create(SPEC, OptimizerSpec.adam(1e-8), 1)) {
            train(network, 1, BATCH, out);
            List<Thread> threads = threads();
            assertThat(threads).hasSize(2).allMatch(Thread::isDaemon);
            backend.stop();
            for (Thread thread : threads) {
                thread.join(TimeUnit.SECONDS.toMillis(30));
            }
            assertThat(threads()).isEmpty();
            train(network, 1, BATCH, out);
            assertThat(threads()).isEmpty();
        }
    }

    private static List<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().matches("bellman-vector-[0-9]+"))
                .toList();
    }

    @Test
    void twoNetworksMayBeTrainedAtOnce() throws InterruptedException, ExecutionException {
        float[] expected = parametersAfterTraining(KernelProvider.of(ScalarKernels::new, "one"));
        ExecutorService trainers = Executors.newFixedThreadPool(2);
        KernelProvider provider =
                KernelProvider.of(ScalarKernels::new, "scalar").with(2);
        try (provider) {
            List<Future<float[]>> results = trainers.invokeAll(List.of(
                    () -> parametersAfterTraining(shared(provider)), () -> parametersAfterTraining(shared(provider))));
            for (Future<float[]> result : results) {
                assertThat(result.get()).isEqualTo(expected);
            }
        } finally {
            trainers.shutdown();
        }
    }

    /** The same kernels, without closing them. */
    private static KernelProvider shared(KernelProvider provider) {
        return KernelProvider.of(provider::kernels, "shared");
    }

    @Test
    void handingOverAllocatesNothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        long allocated;
        try (KernelProvider provider =
                        KernelProvider.of(ScalarKernels::new, "scalar").with(2);
                Network network = new VectorBackend(provider).create(SMALL, OptimizerSpec.adam(1e-8), 1)) {
            do {
                long before = threads.getCurrentThreadAllocatedBytes();
                train(network, 100, 50, out);
                allocated = threads.getCurrentThreadAllocatedBytes() - before;
            } while (allocated > 0 && System.nanoTime() < deadline);
        }
        assertThat(allocated).as("bytes allocated in 100 steps").isZero();
    }
}
