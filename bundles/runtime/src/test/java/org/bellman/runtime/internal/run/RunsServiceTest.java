package org.bellman.runtime.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.bellman.api.BellmanException;
import org.bellman.api.ExitCode;
import org.bellman.api.MissingPartException;
import org.bellman.api.run.Diagnosis;
import org.bellman.api.run.RunException;
import org.bellman.api.run.RunListener;
import org.bellman.api.run.RunResult;
import org.bellman.api.run.RunSpec;
import org.bellman.api.run.RunState;
import org.bellman.api.run.RunStatus;
import org.bellman.api.run.Runs;
import org.bellman.api.settings.SettingException;
import org.bellman.api.state.StateException;
import org.bellman.runtime.fixture.RunFramework;
import org.bellman.state.Safetensors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.condition.Condition;

/** Runs in a real framework: wired by Declarative Services, released by conditions, taken from disk. */
@Timeout(120)
class RunsServiceTest {
    private static final String[] FIXTURES = {"walker", "lane", "text", "backend", "broken"};

    @TempDir
    static Path storage;

    @TempDir
    Path runs;

    private static RunFramework felix;
    private static final Map<String, Bundle> BUNDLES = new TreeMap<>();
    private static Runs service;
    private static Map<String, String> undisturbed;

    @BeforeAll
    static void start() throws Exception {
        felix = new RunFramework(storage);
        for (String fixture : FIXTURES) {
            BUNDLES.put(fixture, felix.start(fixture, "1.0.0"));
        }
        service = felix.service(Runs.class);
    }

    @AfterAll
    static void stop() throws Exception {
        felix.stop();
    }

    private RunSpec.Builder spec() {
        return RunSpec.of("walker", "Lane-v0")
                .steps(1000)
                .loggers(List.of("text"))
                .evaluationEpisodes(5)
                .checkpointInterval(100)
                .loggingInterval(50)
                .directory(runs);
    }

    /** Settings of a run that stands still in the middle of step 500 until its gate is opened. */
    private Map<String, String> gated(String gate) {
        return Map.of(
                "fault", "hang", "fault-at", "500", "gate", runs.resolve(gate).toString());
    }

    private static void until(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(40);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
            LockSupport.parkNanos(1_000_000);
        }
    }

    private void untilReached(String gate) {
        until(gate + " is reached", () -> Files.exists(runs.resolve(gate + ".reached")));
    }

    private void open(String gate) throws IOException {
        Files.createFile(runs.resolve(gate));
    }

    private RunState state(String name) {
        return service.status(runs, name).state();
    }

    private static void await(String name, RunState expected) throws InterruptedException {
        RunResult result = service.await(name);
        assertThat(result.status().state()).as(result.status().reason()).isEqualTo(expected);
    }

    /** Asks something of a run that stands in the middle of a step, and lets the step end when it has been asked. */
    private <T> T atBoundary(String name, String gate, Callable<T> request) throws Exception {
        untilReached(gate);
        FutureTask<T> asking = new FutureTask<>(request);
        new Thread(asking, "test-asking").start();
        until(name + " is pausing", () -> state(name) == RunState.PAUSING);
        open(gate);
        return asking.get(40, TimeUnit.SECONDS);
    }

    private Map<String, String> remains(String name) throws IOException {
        Map<String, String> remains = new TreeMap<>();
        try (Stream<Path> files = Files.list(runs.resolve(name + "/checkpoints/1000"))) {
            for (Path file : files.toList()) {
                remains.put(file.getFileName().toString(), HexFormat.of().formatHex(Files.readAllBytes(file)));
            }
        }
        remains.put("rows", Files.readString(runs.resolve(name + "/rows.txt"), StandardCharsets.UTF_8));
        return remains;
    }

    /** What a run of seed 1 leaves that nobody disturbs; made once. */
    private Map<String, String> undisturbed() throws Exception {
        if (undisturbed == null) {
            String name = service.start(spec().name("undisturbed").build());
            await(name, RunState.DONE);
            undisturbed = remains(name);
        }
        return new TreeMap<>(undisturbed);
    }

    @Test
    void composesARunOfBundlesAndTrainsIt() throws Exception {
        String name = service.start(spec().build());
        assertThat(name).isEqualTo("walker-lane-v0-seed1");
        RunResult result = service.await(name);
        assertThat(result.failure()).isNull();
        assertThat(result.status())
                .isEqualTo(new RunStatus(
                        name,
                        RunState.DONE,
                        "",
                        "walker",
                        "Lane-v0",
                        "plain",
                        1,
                        1000,
                        1000,
                        500,
                        runs.resolve(name),
                        true));
        assertThat(result.evaluation().orElseThrow().returns()).hasSize(5).allMatch(value -> value < 0);
        assertThat(result.results()).containsKeys("episodes", "values");
        assertThat(runs.resolve(name)).isDirectoryContaining("glob:**/{run.json,run.log,rows.txt,timings.csv}");
        assertThat(service.start(spec().build())).isEqualTo(name + "-2");
        service.await(name + "-2");
    }

    @Test
    void leavesNothingInTheFrameworkWhenItEnds() throws Exception {
        String name = service.start(spec().build());
        await(name, RunState.DONE);
        BundleContext context = felix.framework().getBundleContext();
        String filter = "(osgi.condition.id=org.bellman.run." + name + ")";
        until("the condition is gone", () -> conditions(context, filter) == 0);
        until("the thread is gone", () -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("bellman-run-" + name)));
        until(
                "nobody uses the algorithm",
                () -> BUNDLES.get("walker").getRegisteredServices()[0].getUsingBundles() == null);
    }

    private static int conditions(BundleContext context, String filter) {
        try {
            ServiceReference<?>[] found = context.getAllServiceReferences(Condition.class.getName(), filter);
            return found == null ? 0 : found.length;
        } catch (org.osgi.framework.InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void twoRunsOfOneSeedAreEqualAndOneOfAnotherSeedIsNot() throws Exception {
        Map<String, String> expected = undisturbed();
        await(service.start(spec().name("again").build()), RunState.DONE);
        await(service.start(spec().name("other").seed(2).build()), RunState.DONE);
        assertThat(remains("again")).isEqualTo(expected);
        assertThat(remains("other")).isNotEqualTo(expected);
    }

    @Test
    void listenersHearOfEveryState() throws Exception {
        List<RunState> heard = new CopyOnWriteArrayList<>();
        RunListener listener = status -> {
            if (status.name().equals("heard")) {
                heard.add(status.state());
            }
        };
        ServiceRegistration<RunListener> registration =
                felix.framework().getBundleContext().registerService(RunListener.class, listener, null);
        await(service.start(spec().name("heard").build()), RunState.DONE);
        registration.unregister();
        assertThat(heard).containsExactly(RunState.LOADING, RunState.RUNNING, RunState.DONE);
    }

    @Test
    void whatIsWrongIsRefusedBeforeADirectoryIsMade() {
        refused(spec().settings(Map.of("rate", "2")), SettingException.class, "rate");
        refused(spec().settings(Map.of("rat", "0.2")), SettingException.class, "did you mean rate");
        refused(spec().taskSettings(Map.of("length", "x")), SettingException.class, "length");
        refused(spec().steps(0), SettingException.class, "steps=0");
        refused(spec().loggers(List.of("nosuch")), MissingPartException.class, "nosuch");
        refused(spec().backend("nosuch"), MissingPartException.class, "nosuch");
        refused(spec().name("Bad Name"), RunException.class, "run=Bad Name");
        refused(spec().evaluationMode("wild"), SettingException.class, "evaluation-policy=wild");
        assertThat(runs).isEmptyDirectory();
        RunSpec broken = RunSpec.of("walker", "Broken-v0")
                .loggers(List.of())
                .directory(runs)
                .build();
        assertThatThrownBy(() -> service.start(broken))
                .isInstanceOf(MissingPartException.class)
                .hasMessageContaining("Broken-v0");
        assertThat(runs).isEmptyDirectory();
    }

    private static void refused(RunSpec.Builder spec, Class<? extends BellmanException> type, String words) {
        assertThatThrownBy(() -> service.start(spec.build()))
                .isInstanceOf(type)
                .hasMessageContaining(words)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void aNameThatIsTakenIsRefusedAndNothingIsTouched() throws Exception {
        String name = service.start(spec().name("mine").build());
        await(name, RunState.DONE);
        Map<String, String> before = remains(name);
        refused(spec().name("mine").seed(2), RunException.class, "run=mine is taken");
        assertThat(remains(name)).isEqualTo(before);
        assertThatThrownBy(() -> service.resume(runs, "mine"))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("is done");
    }

    @Test
    void pauseProceedAndSwapChangeNoResult() throws Exception {
        Map<String, String> expected = undisturbed();
        String name = service.start(spec().name("a").settings(gated("gate")).build());
        RunStatus paused = atBoundary(name, "gate", () -> service.pause(name));
        assertThat(paused.state()).isEqualTo(RunState.PAUSED);
        assertThat(paused.steps()).isEqualTo(504);

        RunStatus swapped = service.swap(name, Map.of("backend", "other"));
        assertThat(swapped.backend()).isEqualTo("other");
        until("it stands again", () -> state(name) == RunState.PAUSED);
        service.proceed(name);
        await(name, RunState.DONE);
        Map<String, String> remains = remains(name);
        remains.keySet().removeIf(file -> file.contains("manifest"));
        expected.keySet().removeIf(file -> file.contains("manifest"));
        assertThat(remains).isEqualTo(expected);
    }

    @Test
    void aLiveSettingChangesWithoutANewComponent() throws Exception {
        String name = service.start(spec().name("a").settings(gated("gate")).build());
        RunStatus status = atBoundary(name, "gate", () -> service.swap(name, Map.of("rate", "0.5")));
        assertThat(status.state().ended()).isFalse();
        await(name, RunState.DONE);
        assertThat(Files.readString(runs.resolve("a/run.json"))).contains("\"rate\": 0.5");
    }

    @Test
    void whatCannotBeSwappedIsRefusedAndTheRunGoesOn() throws Exception {
        Map<String, String> expected = undisturbed();
        String name = service.start(spec().name("a").settings(gated("gate")).build());
        untilReached("gate");
        assertThatThrownBy(() -> service.swap(name, Map.of("stride", "3")))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("only rate can");
        assertThatThrownBy(() -> service.swap(name, Map.of("backend", "nosuch")))
                .isInstanceOf(MissingPartException.class);
        assertThatThrownBy(() -> service.swap(name, Map.of("algorithm", "other")))
                .isInstanceOf(RunException.class);
        assertThat(state(name)).isEqualTo(RunState.RUNNING);
        open("gate");
        await(name, RunState.DONE);
        assertThat(remains(name)).isEqualTo(expected);
    }

    @Test
    void aBundleThatIsRestartedUnderARunCostsNothing() throws Exception {
        Map<String, String> expected = undisturbed();
        String name = service.start(spec().name("a").settings(gated("gate")).build());
        atBoundary(name, "gate", () -> {
            BUNDLES.get("lane").stop();
            return null;
        });
        assertThat(state(name)).isEqualTo(RunState.WAITING);
        Diagnosis why = service.why(runs, name);
        assertThat(why.chain()).anyMatch(line -> line.contains("org.example.lane") && line.contains("not started"));
        assertThat(why.remedies()).anyMatch(line -> line.contains("start the bundle org.example.lane"));

        BUNDLES.get("lane").start();
        await(name, RunState.DONE);
        assertThat(remains(name)).isEqualTo(expected);
    }

    @Test
    void aBundleThatIsStoppedUnderADeafRunIsWaitedForTwoSecondsAndTheRunGoesOnFromItsLastCheckpoint() throws Exception {
        Map<String, String> expected = undisturbed();
        String name = service.start(spec().name("a").settings(gated("gate")).build());
        untilReached("gate");
        BUNDLES.get("lane").stop();
        assertThat(state(name)).isEqualTo(RunState.WAITING);
        assertThat(service.why(runs, name).chain().get(0)).contains("last checkpoint");
        BUNDLES.get("lane").start();
        Files.delete(runs.resolve("gate.reached"));
        open("gate");
        await(name, RunState.DONE);
        assertThat(remains(name)).isEqualTo(expected);
    }

    @Test
    void anotherVersionNeverTakesARunOver() throws Exception {
        Map<String, String> expected = undisturbed();
        String name = service.start(spec().name("a").settings(gated("gate")).build());
        Bundle better = felix.start("lane", "2.0.0");
        try {
            atBoundary(name, "gate", () -> {
                BUNDLES.get("lane").stop();
                return null;
            });
            assertThat(state(name)).isEqualTo(RunState.WAITING);
            assertThat(service.why(runs, name).remedies()).anyMatch(line -> line.contains("swap task=Lane-v0"));
            service.swap(name, Map.of("task", "Lane-v0"));
            await(name, RunState.DONE);
            assertThat(Files.readString(runs.resolve("a/run.json"))).contains("\"version\": \"2.0.0\"");
        } finally {
            better.uninstall();
            BUNDLES.get("lane").start();
        }
        assertThat(remains(name).get("rows")).isEqualTo(expected.get("rows"));
    }

    @Test
    void aLoggerThatGoesAndComesMissesNoRow() throws Exception {
        Map<String, String> expected = undisturbed();
        String name = service.start(spec().name("a").settings(gated("gate")).build());
        untilReached("gate");
        BUNDLES.get("text").stop();
        BUNDLES.get("text").start();
        assertThat(state(name)).isEqualTo(RunState.RUNNING);
        open("gate");
        await(name, RunState.DONE);
        assertThat(remains(name)).isEqualTo(expected);
    }

    @Test
    void suspendAllTellsEveryRunAndResumeGoesOnInTheSameBits() throws Exception {
        Map<String, String> expected = undisturbed();
        String name = service.start(spec().name("a").settings(gated("gate")).build());
        untilReached("gate");
        BundleContext context = felix.framework().getBundleContext();
        ServiceReference<Runnable> signal = context.getServiceReferences(Runnable.class, "(bellman.launcher=suspend)")
                .iterator()
                .next();
        context.getService(signal).run();
        open("gate");
        await(name, RunState.SUSPENDED);
        assertThat(service.status(runs, name).reason()).contains("bellman resume a");

        assertThat(service.resume(runs, name).state().ended()).isFalse();
        await(name, RunState.DONE);
        assertThat(remains(name)).isEqualTo(expected);
    }

    @Test
    void whatAKilledProcessLeftGoesOnInTheSameBits() throws Exception {
        Map<String, String> expected = undisturbed();
        String name = service.start(spec().name("a").settings(gated("gate")).build());
        untilReached("gate");
        copy(runs.resolve("a"), runs.resolve("killed"));
        open("gate");
        await(name, RunState.DONE);
        Path file = runs.resolve("killed/run.json");
        Files.writeString(file, Files.readString(file).replace("\"name\": \"a\"", "\"name\": \"killed\""));
        Files.writeString(runs.resolve("killed/.lock"), "4000000 17\n");

        RunStatus left = service.status(runs, "killed");
        assertThat(left.state()).isEqualTo(RunState.SUSPENDED);
        assertThat(left.reason()).contains("bellman resume killed");
        assertThat(left.steps()).isEqualTo(406);
        assertThat(left.updates()).isEqualTo(203);
        Files.delete(runs.resolve("gate.reached"));
        service.resume(runs, "killed");
        await("killed", RunState.DONE);
        assertThat(remains("killed")).isEqualTo(expected);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        }
    }

    @Test
    void aRunThatHadNoCheckpointBeginsAgain() throws Exception {
        Map<String, String> expected = undisturbed();
        Map<String, String> early = Map.of("fault", "throw", "fault-at", "50");
        String name = service.start(spec().name("a").settings(early).build());
        await(name, RunState.FAILED);
        Path file = runs.resolve("a/run.json");
        Files.writeString(file, Files.readString(file).replace("\"fault\": \"throw\"", "\"fault\": \"\""));
        service.resume(runs, name);
        await(name, RunState.DONE);
        assertThat(remains(name)).isEqualTo(expected);
    }

    @Test
    void aTamperedCheckpointIsRefusedInOneSentence() throws Exception {
        Map<String, String> early = Map.of("fault", "throw", "fault-at", "500");
        String name = service.start(spec().name("a").settings(early).build());
        await(name, RunState.FAILED);
        try (Stream<Path> files = Files.list(runs.resolve("a/checkpoints/406"))) {
            Path file = files.filter(f -> f.toString().endsWith(".safetensors"))
                    .findFirst()
                    .orElseThrow();
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length - 1] ^= 1;
            Files.write(file, bytes);
        }
        assertThatThrownBy(() -> service.resume(runs, name))
                .isInstanceOf(StateException.class)
                .hasMessageContaining("406")
                .hasMessageContaining("remove the directory")
                .message()
                .doesNotContain("\n");
        assertThat(state(name)).isEqualTo(RunState.FAILED);
        assertThat(runs.resolve("a/checkpoints/301")).isDirectory();
    }

    @Test
    void aTaskThatThrowsIsNamed() throws Exception {
        String name = service.start(
                spec().name("a").taskSettings(Map.of("trap-at", "333")).build());
        RunResult result = service.await(name);
        assertThat(result.status().state()).isEqualTo(RunState.FAILED);
        assertThat(result.status().reason())
                .contains("The task Lane-v0 (org.example.lane 1.0.0)")
                .contains("ArithmeticException: trapped");
        Diagnosis why = service.why(runs, name);
        assertThat(why.summary()).contains("trapped");
        assertThat(why.remedies()).anyMatch(line -> line.contains("bellman resume a"));
    }

    @Test
    void evaluatesAndExportsWhatALastCheckpointHolds() throws Exception {
        String name = service.start(spec().name("a").build());
        RunResult result = service.await(name);
        assertThat(service.evaluate(runs, name, 5))
                .isEqualTo(result.evaluation().orElseThrow());
        assertThatThrownBy(() -> service.evaluate(runs, name, 0)).isInstanceOf(SettingException.class);

        Path file = runs.resolve("policy.safetensors");
        service.export(runs, name, file);
        Safetensors exported = Safetensors.read(file);
        assertThat((float[]) exported.tensors().get("weight").values()).hasSize(1);
        assertThat(exported.metadata())
                .containsEntry("algorithm", "walker (org.example.walker 1.0.0)")
                .containsEntry("steps", "1000")
                .containsEntry("kind", "onward");
        assertThatThrownBy(() -> service.export(runs, name, runs.resolve("nowhere/policy.safetensors")))
                .isInstanceOf(StateException.class);
    }

    @Test
    void aRunWithoutACheckpointCannotBeEvaluatedYet() throws Exception {
        String name = service.start(spec().name("a")
                .settings(Map.of("fault", "throw", "fault-at", "9"))
                .build());
        service.await(name);
        assertThatThrownBy(() -> service.evaluate(runs, name, 1))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("no checkpoint");
    }

    @Test
    void listsRunsAndDoesNotStumbleOverABrokenOne() throws Exception {
        await(service.start(spec().name("b").build()), RunState.DONE);
        await(service.start(spec().name("a").build()), RunState.DONE);
        Files.createDirectory(runs.resolve("c"));
        Files.writeString(runs.resolve("c/run.json"), "{");
        List<RunStatus> listed = service.list(runs);
        assertThat(listed).extracting(RunStatus::name).containsExactly("a", "b", "c");
        assertThat(listed.get(2).reason()).contains("run.json");
        assertThat(service.list(runs.resolve("nowhere"))).isEmpty();
        assertThatThrownBy(() -> service.status(runs, "d"))
                .isInstanceOf(RunException.class)
                .extracting(e -> ((RunException) e).exitCode())
                .isEqualTo(ExitCode.USAGE);
        assertThatThrownBy(() -> service.await("d")).isInstanceOf(RunException.class);
    }

    @Test
    void manyRunsGoSideBySide() throws Exception {
        List<String> names = new ArrayList<>();
        for (int seed = 1; seed <= 4; seed++) {
            names.add(service.start(spec().seed(seed).build()));
        }
        for (String name : names) {
            await(name, RunState.DONE);
        }
        Optional<Diagnosis> why = Optional.of(service.why(runs, names.get(0)));
        assertThat(why.orElseThrow().summary()).isEqualTo("nothing is missing");
    }
}
