package org.bellman.backend.nd4j.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.bellman.api.MissingPartException;
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

/** The packed bundle and its fragment in a Felix: resolved, loaded late, computing, released, collected. */
class CpuBackendIT {
    private static final String HOST = "org.bellman.backend.nd4j-cpu";
    private static final String NATIVES = HOST + "-natives-linux-x86_64";
    /** Kept between the tests: unpacking takes seconds. */
    private static final Path CACHE = Path.of("target", "cache").toAbsolutePath();

    private static final NetworkSpec SPEC = NetworkSpec.of(
            4,
            List.of(Layer.dense(16, Activation.TANH, new Initializer.UniformFanIn())),
            Head.of("q", Layer.dense(2, Activation.IDENTITY, new Initializer.UniformFanIn())));

    @TempDir
    Path storage;

    /** Trains on a thread of its own, as a run does: ND4J keeps things in its threads. */
    private static float[] trainOnAThread(NetworkBackend backend) throws InterruptedException {
        AtomicReference<float[]> result = new AtomicReference<>();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread thread = new Thread(() -> result.set(train(backend)));
        thread.setUncaughtExceptionHandler((who, error) -> failure.set(error));
        thread.start();
        thread.join();
        assertThat(failure.get()).isNull();
        return result.get();
    }

    private static float[] train(NetworkBackend backend) {
        try (Network network = backend.create(SPEC, OptimizerSpec.adam(1e-8), 3)) {
            float[] in = new float[8 * 4];
            float[] out = new float[8 * 2];
            for (int step = 0; step < 5; step++) {
                for (int i = 0; i < in.length; i++) {
                    in[i] = (float) StrictMath.sin(i + step);
                }
                network.forwardForTraining(in, 0, 8, out, 0);
                network.backward(out, null);
                network.step(0.01, 1);
            }
            float[] parameters = new float[network.size()];
            network.get(parameters);
            return parameters;
        }
    }

    private static boolean isCollected(WeakReference<ClassLoader> loader, ReferenceQueue<ClassLoader> queue)
            throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            System.gc();
            if (queue.remove(100) == loader) {
                return true;
            }
        }
        return false;
    }

    @Test
    void theBundleComputesIsUpdatedAndLeavesNothingBehind() throws Exception {
        try (Container container = new Container("nd4j-cpu", storage, CACHE)) {
            float[] before = null;
            for (int cycle = 0; cycle < 3; cycle++) {
                ReferenceQueue<ClassLoader> queue = new ReferenceQueue<>();
                Bundle natives = container.install(NATIVES);
                Bundle host = container.install(HOST);
                host.start();
                assertThat(natives.getState()).isEqualTo(Bundle.RESOLVED);
                assertThat(natives.adapt(BundleWiring.class)).isNotNull();
                WeakReference<ClassLoader> loader =
                        new WeakReference<>(host.adapt(BundleWiring.class).getClassLoader(), queue);

                float[] trained = trainOnAThread(container.backend());
                assertThat(before == null ? trained : before).isEqualTo(trained);
                before = trained;

                host.stop();
                assertThat(Thread.getAllStackTraces().keySet())
                        .noneMatch(thread -> thread.getClass().getClassLoader() == loader.get());
                container.remove(host, natives);
                assertThat(isCollected(loader, queue)).isTrue();
            }
        }
    }

    /** One update: installed, started, used, stopped, uninstalled, collected. */
    private static void update(Container container) throws Exception {
        ReferenceQueue<ClassLoader> queue = new ReferenceQueue<>();
        Bundle natives = container.install(NATIVES);
        Bundle host = container.install(HOST);
        host.start();
        WeakReference<ClassLoader> loader =
                new WeakReference<>(host.adapt(BundleWiring.class).getClassLoader(), queue);
        trainOnAThread(container.backend());
        host.stop();
        container.remove(host, natives);
        assertThat(isCollected(loader, queue)).isTrue();
    }

    @Test
    void twentyUpdatesLeaveNeitherThreadsNorClassesBehind() throws Exception {
        ClassLoadingMXBean classes = ManagementFactory.getClassLoadingMXBean();
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        try (Container container = new Container("nd4j-cpu", storage, CACHE)) {
            int loadedBefore = 0;
            int threadsBefore = 0;
            for (int cycle = 1; cycle <= 20; cycle++) {
                long loaded = classes.getTotalLoadedClassCount();
                update(container);
                System.out.printf(
                        "update %d: %d classes loaded, %d there, %d threads, %s%n",
                        cycle,
                        classes.getTotalLoadedClassCount() - loaded,
                        classes.getLoadedClassCount(),
                        threads.getThreadCount(),
                        residentMemory());
                if (cycle == 5) {
                    loadedBefore = classes.getLoadedClassCount();
                    threadsBefore = threads.getThreadCount();
                }
            }
            // An update loads some nine hundred classes of its own; the JDK still makes a few for itself.
            assertThat(classes.getLoadedClassCount() - loadedBefore).isLessThan(200);
            assertThat(threads.getThreadCount()).isLessThanOrEqualTo(threadsBefore);
        }
    }

    /** What Linux says of the process's resident memory; other systems have no such file. */
    private static String residentMemory() throws IOException {
        Path status = Path.of("/proc/self/status");
        return Files.exists(status)
                ? Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmRSS"))
                        .findFirst()
                        .orElse("")
                : "";
    }

    @Test
    void aBundleThatWasStoppedComputesAgainWhenItIsStarted() throws Exception {
        try (Container container = new Container("nd4j-cpu", storage, CACHE)) {
            container.install(NATIVES);
            Bundle host = container.install(HOST);
            host.start();
            float[] before = trainOnAThread(container.backend());
            host.stop();
            host.start();
            assertThat(trainOnAThread(container.backend())).isEqualTo(before);
        }
    }

    @Test
    void nothingIsUnpackedBeforeTheFirstNetwork() throws Exception {
        Path cache = storage.resolve("cache");
        try (Container container = new Container("nd4j-cpu", storage.resolve("storage"), cache)) {
            container.install(NATIVES);
            container.install(HOST).start();
            assertThat(container.reference().getProperty("bellman.backend")).isEqualTo("nd4j-cpu");
            assertThat(container.backend().supports(SPEC, Set.of())).isEqualTo(Support.yes());
            assertThat(container.backend().provenance())
                    .containsEntry("threads", "1")
                    .containsEntry("nd4j", "1.0.0-M2.1");
            assertThat(cache).doesNotExist();
            assertThat(sizeOf(storage.resolve("storage"))).isLessThan(1_000_000);
        }
    }

    private static long sizeOf(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    @Test
    void withoutItsFragmentTheBackendSaysWhatIsMissing() throws Exception {
        try (Container container = new Container("nd4j-cpu", storage, CACHE)) {
            Bundle host = container.install(HOST);
            host.start();
            NetworkBackend backend = container.backend();
            assertThat(backend.supports(SPEC, Set.of()).missing()).contains(NATIVES);
            assertThatThrownBy(() -> backend.create(SPEC, null, 1))
                    .isInstanceOf(MissingPartException.class)
                    .hasMessageContaining(NATIVES);
            assertThat(host.getState()).isEqualTo(Bundle.ACTIVE);
        }
    }

    @Test
    void aLibraryThatCannotBeLoadedMakesTheBackendUnusableAndNothingElse() throws Exception {
        Path cache = storage.resolve("cache");
        Path unpacked = cache.resolve("nd4j-cpu-1.0.0-M2.1").resolve("linux-x86_64");
        Files.createDirectories(unpacked.resolve("libnd4jcpu.so").resolve("in the way"));
        try (Container container = new Container("nd4j-cpu", storage.resolve("storage"), cache)) {
            container.install(NATIVES);
            Bundle host = container.install(HOST);
            host.start();
            NetworkBackend backend = container.backend();
            assertThatThrownBy(() -> backend.create(SPEC, null, 1))
                    .isInstanceOf(MissingPartException.class)
                    .hasMessageContaining("libnd4jcpu.so")
                    .hasMessageContaining(unpacked.getParent().toString())
                    .hasRootCauseInstanceOf(Throwable.class);
            assertThat(backend.supports(SPEC, Set.of()).supported()).isFalse();
            assertThatThrownBy(() -> backend.create(SPEC, null, 1)).isInstanceOf(MissingPartException.class);
            assertThat(host.getState()).isEqualTo(Bundle.ACTIVE);
        }
    }
}
