package org.bellman.backend.nd4j.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.bellman.api.network.Activation;
import org.bellman.api.network.Head;
import org.bellman.api.network.Initializer;
import org.bellman.api.network.Layer;
import org.bellman.api.network.Network;
import org.bellman.api.network.NetworkBackend;
import org.bellman.api.network.NetworkSpec;
import org.bellman.api.network.OptimizerSpec;
import org.bellman.api.network.Support;
import org.bellman.backend.nd4j.Container;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/** The bundle and its fragment in a Felix on a machine with a GPU; run by the profile {@code cuda} alone. */
class StepsOnDevice {
    private static final String HOST = "org.bellman.backend.nd4j-cuda";
    private static final Path CACHE = Path.of("target", "cache").toAbsolutePath();

    @TempDir
    Path storage;

    private static NetworkSpec spec(int inputs, int units, int outputs) {
        Initializer fanIn = new Initializer.UniformFanIn();
        return NetworkSpec.of(
                inputs,
                List.of(Layer.dense(units, Activation.RELU, fanIn), Layer.dense(units, Activation.RELU, fanIn)),
                Head.of("out", Layer.dense(outputs, Activation.IDENTITY, fanIn)));
    }

    @Test
    void theBundleTrainsIsStoppedAndCollected() throws Exception {
        try (Container container = new Container("nd4j-cuda", storage, CACHE)) {
            Bundle natives = container.install(HOST + "-natives-linux-x86_64");
            Bundle host = container.install(HOST);
            host.start();
            ReferenceQueue<ClassLoader> queue = new ReferenceQueue<>();
            WeakReference<ClassLoader> loader =
                    new WeakReference<>(host.adapt(BundleWiring.class).getClassLoader(), queue);
            measure(container.backend());
            host.stop();
            container.remove(host, natives);
            boolean collected = false;
            for (int i = 0; i < 100 && !collected; i++) {
                System.gc();
                collected = queue.remove(100) == loader;
            }
            assertThat(collected).isTrue();
        }
    }

    /** On a thread that ends, since ND4J keeps things in its threads. */
    private static void measure(NetworkBackend backend) throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            thread.submit(() -> {
                        assertThat(backend.supports(spec(4, 64, 2), Set.of())).isEqualTo(Support.yes());
                        System.out.println("nd4j-cuda: " + backend.provenance());
                        step(backend, 4, 64, 2, 64);
                        step(backend, 17, 256, 6, 256);
                        step(backend, 376, 2048, 17, 4096);
                        return null;
                    })
                    .get();
        } finally {
            thread.shutdown();
        }
    }

    private static void step(NetworkBackend backend, int inputs, int units, int outputs, int batch) {
        try (Network network = backend.create(spec(inputs, units, outputs), OptimizerSpec.adam(1e-8), 1)) {
            float[] in = new float[batch * inputs];
            float[] out = new float[batch * outputs];
            Arrays.fill(in, 0.5f);
            long[] times = new long[60];
            for (int i = 0; i < times.length; i++) {
                long start = System.nanoTime();
                network.forwardForTraining(in, 0, batch, out, 0);
                network.backward(out, null);
                network.step(1e-7, Math.min(1, 10 / (network.gradientNorm() + 1e-6)));
                times[i] = System.nanoTime() - start;
            }
            Arrays.sort(times);
            System.out.printf(
                    "nd4j-cuda: %d-%d-%d-%d, batch %d: %d us a training step%n",
                    inputs, units, units, outputs, batch, times[times.length / 2] / 1000);
            assertThat(network.gradientNorm()).isFinite();
        }
    }
}
