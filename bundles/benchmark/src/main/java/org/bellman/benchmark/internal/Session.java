package org.bellman.benchmark.internal;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.bellman.api.network.NetworkBackend;
import org.bellman.api.network.Support;
import org.bellman.api.run.PartInfo;
import org.bellman.benchmark.internal.peak.FmaPeaks;

/** One benchmark from beginning to end, on the calling thread. */
final class Session {
    /** What a backend may take for its natives and for the compiler, in cases. */
    private static final double WARM_UP = 8;

    private static final double CASE_WARM_UP = 0.4;
    private static final double CASE_FORWARD = 0.2;
    private static final double CASE_STEP = 0.4;

    private final Installed installed;
    private final List<NetworkCase> cases;
    private final double seconds;
    private final Progress progress;
    private final BooleanSupplier stopped;
    private final Stopwatch stopwatch;
    private final PeakMeter peak;

    /**
     * @param installed what is measured
     * @param cases the networks that are measured
     * @param seconds for each backend at each case, and for each environment
     * @param progress told what is being measured
     * @param stopped whether to leave off
     */
    Session(Installed installed, List<NetworkCase> cases, double seconds, Progress progress, BooleanSupplier stopped) {
        this.installed = installed;
        this.cases = List.copyOf(cases);
        this.seconds = seconds;
        this.progress = progress;
        this.stopped = stopped;
        stopwatch = new Stopwatch(System::nanoTime, compiled(), stopped);
        peak = new PeakMeter(FmaPeaks.choose(), stopwatch);
    }

    private static LongSupplier compiled() {
        CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
        return compiler != null && compiler.isCompilationTimeMonitoringSupported()
                ? compiler::getTotalCompilationTime
                : () -> 0;
    }

    Results run() {
        long start = System.nanoTime();
        Map<String, NetworkBackend> tried = installed.usable();
        progress.expect(installed.environments().size() + tried.size() * (1 + cases.size()));
        stopwatch.warmUp(peak, seconds);
        peak.measure();
        List<EnvironmentResult> environments = new ArrayList<>();
        for (PartInfo environment : installed.environments()) {
            if (!stopped.getAsBoolean()) {
                environments.add(environment(environment));
            }
        }
        tried.forEach(this::warmUp);
        // Some turn out only now not to work on this machine.
        Map<String, NetworkBackend> usable = installed.usable();
        List<NetworkResult> networks = new ArrayList<>();
        for (NetworkCase of : cases) {
            usable.forEach((id, backend) -> {
                if (!stopped.getAsBoolean()) {
                    networks.add(network(of, id, backend));
                }
            });
        }
        progress.finish();
        return new Results(
                Machine.here(),
                peak.result(),
                environments,
                installed.backends(),
                networks,
                (System.nanoTime() - start) / 1e9,
                !stopped.getAsBoolean());
    }

    private EnvironmentResult environment(PartInfo environment) {
        progress.next(environment.id());
        if (!environment.usable()) {
            return new EnvironmentResult(environment.id(), null, environment.note());
        }
        DefaultSettings settings = new DefaultSettings(environment.settings());
        try (RandomWalk walk = new RandomWalk(installed.factory(environment.id()), settings)) {
            stopwatch.warmUp(walk, seconds * CASE_WARM_UP);
            return new EnvironmentResult(
                    environment.id(), stopwatch.measure(walk, seconds * (CASE_FORWARD + CASE_STEP)), "");
        } catch (RuntimeException | LinkageError e) {
            // Whatever a plug-in throws is told in its row; the others are measured all the same.
            return new EnvironmentResult(environment.id(), null, told(e));
        }
    }

    /** Lets the compiler see all networks, before the first of them is measured. */
    private void warmUp(String id, NetworkBackend backend) {
        progress.next("warming up " + id);
        for (NetworkCase of : cases) {
            try (Training training = new Training(backend, of)) {
                stopwatch.warmUp(training::step, seconds * WARM_UP / cases.size());
                stopwatch.warmUp(training::forward, seconds * WARM_UP / cases.size() / 4);
            } catch (RuntimeException | LinkageError e) {
                // The same is met again, and told, when the case is measured.
                return;
            }
        }
    }

    private NetworkResult network(NetworkCase of, String id, NetworkBackend backend) {
        progress.next(of + " on " + id);
        Support support = backend.supports(of.spec(), Set.of());
        if (!support.supported()) {
            return new NetworkResult(of, id, null, null, Double.NaN, support.missing());
        }
        double before = peak.measure();
        try (Training training = new Training(backend, of)) {
            stopwatch.warmUp(training::step, seconds * CASE_WARM_UP * 0.7);
            Timing step = stopwatch.measure(training::step, seconds * CASE_STEP);
            double between = Math.max(before, peak.measure());
            stopwatch.warmUp(training::forward, seconds * CASE_WARM_UP * 0.3);
            Timing forward = stopwatch.measure(training::forward, seconds * CASE_FORWARD);
            return new NetworkResult(of, id, forward, step, Math.max(between, peak.measure()), "");
        } catch (RuntimeException | LinkageError e) {
            // Whatever a plug-in throws is told in its row; the others are measured all the same.
            return new NetworkResult(of, id, null, null, Double.NaN, told(e));
        }
    }

    private static String told(Throwable failure) {
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }
}
