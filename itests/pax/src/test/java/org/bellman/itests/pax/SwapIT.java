package org.bellman.itests.pax;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.bellman.api.run.RunListener;
import org.bellman.api.run.RunSpec;
import org.bellman.api.run.RunState;
import org.bellman.api.run.RunStatus;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.Timeout;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerSuite;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;

/** Many exchanges under runs that do not stop for them. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerSuite.class)
public class SwapIT {
    private static final String DQN = "org.bellman.algorithm.dqn";
    private static final int INTERVAL = 1000;
    private static final int REPLAY = 100_000;
    private static final int SWAPS = 200;
    private static final int UPDATES = 50;

    @Rule
    public final Timeout deadline = Timeout.seconds(240);

    @Configuration
    public Option[] configuration() throws IOException {
        return Container.options();
    }

    @Test
    public void twoHundredSwapsOfTheBackendUnderLoadLoseAndRepeatNoStep() throws Exception {
        Training training = Training.begin();
        String name = training.runs()
                .start(spec(training, "swapped", 2_000_000_000L)
                        .settings(Map.of(
                                "learningStarts",
                                Integer.toString(REPLAY),
                                "bufferSize",
                                Integer.toString(REPLAY),
                                "hiddenLayers",
                                "32,32"))
                        .build());
        awaitStep(training, name, REPLAY + INTERVAL);
        Pauses pauses = new Pauses(name);
        long before = 0;
        for (int i = 0; i < SWAPS; i++) {
            RunStatus status = training.runs().swap(name, Map.of("backend", i % 2 == 0 ? "nd4j-cpu" : "vector"));
            assertThat(status.steps()).isGreaterThanOrEqualTo(before);
            before = status.steps();
        }
        awaitStep(training, name, before + INTERVAL);
        training.runs().suspend(name);
        pauses.tell();

        long[] steps = loggedSteps(training, name);
        assertThat(steps)
                .isEqualTo(LongStream.rangeClosed(1, steps.length)
                        .map(row -> row * INTERVAL)
                        .toArray());
        assertThat(steps[steps.length - 1]).isGreaterThan(before - INTERVAL);
    }

    @Test
    public void aBackendThatIsSwappedForItselfAgainAndAgainChangesNoBit() throws Exception {
        Training training = Training.begin();
        long steps = 30_000;
        String name = training.runs().start(spec(training, "swapped", steps).build());
        int swaps = 0;
        while (!training.runs().status(training.directory(), name).state().ended()) {
            if (swapsItself(training, name)) {
                swaps++;
            }
        }
        endsLikeAnUndisturbedRun(training, name, steps);
        assertThat(swaps).isGreaterThan(10);
    }

    /** Whether there was still something to swap. */
    private static boolean swapsItself(Training training, String name) {
        try {
            training.runs().swap(name, Map.of("backend", "vector"));
            return true;
        } catch (org.bellman.api.run.RunException e) {
            assertThat(e).hasMessageContaining("has ended");
            return false;
        }
    }

    @Test
    public void anAlgorithmThatIsUpdatedFiftyTimesUnderItsRunChangesNoBitAndLeavesNothingBehind() throws Exception {
        Training training = Training.begin();
        training.train(training.spec("warm-up"));
        int threads = Thread.activeCount();
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        long loaded = 0;
        long steps = 400_000;
        String name = training.runs().start(spec(training, "updated", steps).build());
        Bundle bundle = Framework.bundle(DQN);
        assertThat(training.runs().using(Set.of(bundle.getBundleId()))).containsExactly(name);
        for (int i = 0; i < UPDATES; i++) {
            loaders.add(new WeakReference<>(bundle.adapt(BundleWiring.class).getClassLoader()));
            awaitStep(
                    training,
                    name,
                    training.runs().status(training.directory(), name).steps() + 1);
            training.runs().during(List.of(name), () -> update(bundle));
            if (i == 1) {
                loaded = loadedClasses(loaders.subList(0, i));
            }
        }
        endsLikeAnUndisturbedRun(training, name, steps);

        assertThat(loadedClasses(loaders)).isLessThan(loaded + 200);
        assertThat(loaders).allMatch(loader -> loader.get() == null);
        assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads + 1);
    }

    /** How many classes there are when the class loaders have been collected. */
    private static long loadedClasses(List<WeakReference<ClassLoader>> loaders) throws InterruptedException {
        for (int i = 0; i < 50 && loaders.stream().anyMatch(loader -> loader.get() != null); i++) {
            System.gc();
            TimeUnit.MILLISECONDS.sleep(100);
        }
        return ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
    }

    private static void update(Bundle bundle) {
        try {
            bundle.stop();
            bundle.update();
            CountDownLatch refreshed = new CountDownLatch(1);
            Framework.context()
                    .getBundle(0)
                    .adapt(FrameworkWiring.class)
                    .refreshBundles(List.of(bundle), event -> refreshed.countDown());
            assertThat(refreshed.await(30, TimeUnit.SECONDS)).isTrue();
            bundle.start();
        } catch (BundleException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RunSpec.Builder spec(Training training, String name, long steps) {
        return training.spec(name).steps(steps).loggingInterval(INTERVAL).checkpointInterval(1_000_000_000);
    }

    private static void endsLikeAnUndisturbedRun(Training training, String name, long steps) throws Exception {
        assertThat(training.runs().await(name).status().state()).isEqualTo(RunState.DONE);
        training.runs()
                .await(training.runs()
                        .start(spec(training, "undisturbed", steps).build()));

        assertThat(training.metrics(name)).hasSameBinaryContentAs(training.metrics("undisturbed"));
        assertThat(training.weights(name)).isEqualTo(training.weights("undisturbed"));
    }

    private static void awaitStep(Training training, String name, long step) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (training.runs().status(training.directory(), name).steps() < step) {
            assertThat(System.nanoTime()).as("before step %d", step).isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    /** The first column of the metrics. */
    private static long[] loggedSteps(Training training, String name) throws IOException {
        return Files.readAllLines(training.metrics(name)).stream()
                .skip(1)
                .mapToLong(line -> Long.parseLong(line.substring(0, line.indexOf(','))))
                .toArray();
    }

    /** How long a run stands, from the boundary that it goes to until it trains again, by the backend that it gets. */
    private static final class Pauses implements RunListener {
        private final String run;
        private final ServiceRegistration<RunListener> registration;
        private final Map<String, List<Long>> nanos = new java.util.TreeMap<>();
        private long begun;

        Pauses(String run) {
            this.run = run;
            registration = Framework.context().registerService(RunListener.class, this, null);
        }

        @Override
        public synchronized void changed(RunStatus status) {
            if (status.name().equals(run) && status.state() == RunState.PAUSING) {
                begun = System.nanoTime();
            } else if (status.name().equals(run) && status.state() == RunState.RUNNING) {
                nanos.computeIfAbsent(status.backend(), backend -> new ArrayList<>())
                        .add(System.nanoTime() - begun);
            }
        }

        /** Prints them: no test asserts a time. */
        synchronized void tell() {
            registration.unregister();
            nanos.forEach((backend, list) -> {
                long[] sorted =
                        list.stream().mapToLong(Long::longValue).sorted().toArray();
                System.out.printf(
                        Locale.ROOT,
                        "pause of a swap to %s, replay of %d: p50 %.1f ms, p95 %.1f ms, most %.1f ms of %d%n",
                        backend,
                        REPLAY,
                        sorted[sorted.length / 2] * 1e-6,
                        sorted[sorted.length * 95 / 100] * 1e-6,
                        Arrays.stream(sorted).max().orElse(0) * 1e-6,
                        sorted.length);
            });
        }
    }
}
