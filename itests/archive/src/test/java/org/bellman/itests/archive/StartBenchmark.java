package org.bellman.itests.archive;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Measures how long the assembled distribution takes from the start of its process to the first environment step,
 * and how much memory a run takes. Nothing fails if it is slow: it prints what was seen, to be compared by a person.
 *
 * <pre>mvn -Pbenchmark -DskipTests verify -pl itests/archive -am [-Dbenchmark.repetitions=N]</pre>
 *
 * <p>Each measurement is repeated after one that is not counted, so libraries and classes lie in the system's file
 * cache and ND4J's natives are unpacked: a warm start. The first step is announced by {@code Stopwatch-v0}, an
 * environment of the misbehaving plug-ins that behaves.
 */
final class StartBenchmark {
    private static final String FIRST_STEP = "first step";
    private static final long LOOK_MILLISECONDS = 10;

    private final int repetitions;
    private final Bellman bellman;

    private StartBenchmark(int repetitions, Bellman bellman) {
        this.repetitions = repetitions;
        this.bellman = bellman;
    }

    /**
     * Runs it.
     *
     * @param arguments the number of repetitions, 11 unless given
     */
    public static void main(String... arguments) throws Exception {
        Path directory = Files.createTempDirectory("bellman-benchmark");
        Home home = Home.withPlugIns();
        int repetitions = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 11;
        StartBenchmark benchmark = new StartBenchmark(repetitions, Bellman.of(home, directory));
        for (String backend : List.of("vector", "nd4j-cpu")) {
            benchmark.report("start to first step, " + backend, "ms", benchmark.firstSteps(backend));
        }
        for (String backend : List.of("vector", "nd4j-cpu")) {
            benchmark.report("peak resident memory, " + backend, "MB", benchmark.memory(backend));
        }
    }

    private void report(String what, String unit, double[] values) {
        Arrays.sort(values);
        System.out.printf(
                Locale.ROOT,
                "%-36s median %6.0f %s of %d, from %.0f to %.0f%n",
                what,
                values[values.length / 2],
                unit,
                values.length,
                values[0],
                values[values.length - 1]);
    }

    private double[] firstSteps(String backend) throws Exception {
        firstStep(backend, 0);
        double[] milliseconds = new double[repetitions];
        for (int i = 0; i < repetitions; i++) {
            milliseconds[i] = firstStep(backend, i + 1) / 1e6;
        }
        return milliseconds;
    }

    /** Nanoseconds from the start of a process to the first step in it. */
    private long firstStep(String backend, int repetition) throws Exception {
        ProcessBuilder builder = bellman.builder(
                        "train",
                        "dqn",
                        "Stopwatch-v0",
                        "--backend",
                        backend,
                        "--steps",
                        "200",
                        "--evaluate",
                        "0",
                        "--run",
                        backend + repetition)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        long start = System.nanoTime();
        Process process = builder.start();
        StringBuilder said = new StringBuilder();
        long end = 0;
        try (BufferedReader err = process.errorReader()) {
            for (String line = err.readLine(); line != null; line = err.readLine()) {
                if (line.equals(FIRST_STEP)) {
                    end = System.nanoTime();
                }
                said.append(line).append('\n');
            }
        }
        if (process.waitFor() != 0 || end == 0) {
            throw new IOException("the run failed: " + said);
        }
        return end - start;
    }

    private double[] memory(String backend) throws Exception {
        double[] megabytes = new double[Math.min(3, repetitions)];
        for (int i = 0; i < megabytes.length; i++) {
            megabytes[i] = peak(backend, i) / 1024.0;
        }
        return megabytes;
    }

    /** Largest resident set, in KiB, of a run of the preset of DQN on CartPole, a fifth of its length. */
    private long peak(String backend, int repetition) throws Exception {
        Process process = bellman.builder(
                        "train",
                        "dqn",
                        "CartPole-v1",
                        "--preset",
                        "--steps",
                        "10000",
                        "--backend",
                        backend,
                        "--run",
                        "memory-" + backend + repetition)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        long peak = 0;
        while (!process.waitFor(LOOK_MILLISECONDS, TimeUnit.MILLISECONDS)) {
            peak = Math.max(peak, highWaterMark(status));
        }
        if (process.exitValue() != 0) {
            throw new IOException("the run ended with " + process.exitValue());
        }
        return peak;
    }

    private static long highWaterMark(Path status) throws IOException {
        try {
            // The file of a process that is about to end is empty.
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (NoSuchFileException e) {
            // It has ended since it was asked for; what it took at last was seen before.
            return 0;
        }
    }
}
