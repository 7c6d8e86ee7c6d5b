package org.bellman.runtime.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bellman.api.ExitCode;
import org.bellman.api.MissingPartException;
import org.bellman.api.run.Diagnosis;
import org.bellman.api.run.Evaluation;
import org.bellman.api.run.RunException;
import org.bellman.api.run.RunResult;
import org.bellman.api.run.RunState;
import org.bellman.api.run.RunStatus;
import org.bellman.api.run.Runs;
import org.bellman.api.state.StateException;
import org.bellman.runtime.fixture.RunFramework;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** What is left of a run that ended early, and how it goes on. */
class RunsRecoveryTest extends RealRuns {
    @Test
    void aProcessThatEndsTellsEveryRunAndBeginsNoOther(@TempDir Path other) throws Exception {
        Map<String, String> expected = undisturbed();
        RunFramework second = second(other);
        Runs ending = second.service(Runs.class);
        String name = ending.start(spec().name("a").settings(gated("gate")).build());
        untilReached("gate");
        BundleContext context = second.framework().getBundleContext();
        ServiceReference<Runnable> signal = context.getServiceReferences(Runnable.class, "(bellman.launcher=suspend)")
                .iterator()
                .next();
        context.getService(signal).run();
        assertThatThrownBy(() -> ending.start(spec().name("b").build()))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("no run begins any more: this process is ending");
        assertThat(runs.resolve("b")).doesNotExist();
        open("gate");
        assertThat(ending.await(name).status().reason()).isEqualTo("it was asked to end");
        assertThatThrownBy(() -> ending.resume(runs, name)).hasMessageContaining("no run begins any more");
        second.stop();

        assertThat(service.resume(runs, name).state().ended()).isFalse();
        await(name, RunState.DONE);
        assertThat(remains(name)).isEqualTo(expected);
    }

    @Test
    void whatAContainerLeavesIsTakenUpByTheNextOneAndAPausedRunStandsAgain(@TempDir Path other) throws Exception {
        Map<String, String> expected = undisturbed();
        RunFramework second = second(other);
        Runs ending = second.service(Runs.class);
        second.framework()
                .getBundleContext()
                .registerService(Runnable.class, () -> {}, new Hashtable<>(Map.of("bellman.serves", true)));
        String name = ending.start(spec().name("a").settings(gated("gate")).build());
        String paused = ending.start(spec().name("b").steps(2_000_000_000L).build());
        String asked = ending.start(spec().name("c").steps(2_000_000_000L).build());
        untilReached("gate");
        ending.pause(paused);
        ending.suspend(asked);
        ending.suspendAll();
        open("gate");
        assertThat(ending.await(name).status().reason()).isEqualTo("its container ended; the next one takes it up");
        ending.await(paused);
        second.stop();

        assertThat(service.takeUp(runs)).isEmpty();
        assertThat(state(paused)).isEqualTo(RunState.PAUSED);
        assertThat(state(asked)).isEqualTo(RunState.SUSPENDED);
        await(name, RunState.DONE);
        assertThat(remains(name)).isEqualTo(expected);
        service.proceed(paused);
        until("it goes on", () -> state(paused) == RunState.RUNNING);
        service.suspend(paused);
    }

    @Test
    void whatCannotBeTakenUpIsToldAndHindersNoOther() throws Exception {
        Files.createDirectories(runs.resolve("torn"));
        Files.writeString(runs.resolve("torn/run.json"), "{");
        assertThat(service.takeUp(runs)).singleElement().asString().contains("torn", "no JSON");
    }

    @Test
    void aProcessThatEndsLeavesOffItsEvaluations(@TempDir Path other) throws Exception {
        String name = service.start(spec().name("a").build());
        await(name, RunState.DONE);
        RunFramework second = second(other);
        Runs ending = second.service(Runs.class);
        FutureTask<Evaluation> evaluating = new FutureTask<>(() -> ending.evaluate(runs, name, 10_000_000));
        new Thread(evaluating, "test-evaluating").start();
        until("it evaluates", RunsRecoveryTest::usesAPolicy);

        ending.suspendAll();

        assertThatThrownBy(() -> evaluating.get(40, TimeUnit.SECONDS))
                .cause()
                .isInstanceOf(RunException.class)
                .hasMessage("evaluating run a was stopped; the run itself is as it was")
                .extracting(e -> ((RunException) e).exitCode())
                .isEqualTo(ExitCode.INTERRUPTED);
        second.stop();
    }

    private static boolean usesAPolicy() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("bellman-policy-a"));
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
        assertThat(left.reason()).contains("in the middle");
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
    void aRunThatIsDoneButLostItsLastCheckpointTakesTheRestAgainInTheSameBits() throws Exception {
        String name = service.start(spec().name("a").build());
        await(name, RunState.DONE);
        assertThat(service.why(runs, name).summary()).isEqualTo("nothing is missing");
        assertThatThrownBy(() -> service.resume(runs, name)).hasMessageContaining("run=a is done");
        Path last = runs.resolve("a/checkpoints/1000");
        Files.delete(last.resolve("state.safetensors"));

        assertThatThrownBy(() -> service.resume(runs, name))
                .isInstanceOf(StateException.class)
                .hasMessageContaining("remove the directory " + last + " to go on from the checkpoint at step 9");
        Diagnosis damaged = service.why(runs, name);
        assertThat(damaged.summary()).contains("state.safetensors is missing").contains("remove the directory " + last);
        assertThat(damaged.remedies()).containsExactly("when the directory is removed, bellman resume a goes on");

        delete(last);
        Diagnosis lost = service.why(runs, name);
        assertThat(lost.summary()).isEqualTo("the checkpoint of its end is not there any more");
        assertThat(lost.remedies()).singleElement().asString().startsWith("bellman resume a goes on from step 9");
        service.resume(runs, name);
        await(name, RunState.DONE);
        assertThat(remains(name)).isEqualTo(undisturbed());
    }

    @Test
    void aRunThatIsDoneWithoutAnyCheckpointBeginsAnew() throws Exception {
        String name = service.start(spec().name("a").build());
        await(name, RunState.DONE);
        try (Stream<Path> checkpoints = Files.list(runs.resolve("a/checkpoints"))) {
            for (Path checkpoint : checkpoints.toList()) {
                delete(checkpoint);
            }
        }
        assertThat(service.why(runs, name).remedies())
                .containsExactly("bellman resume a goes on from the beginning and ends as it did");
        service.resume(runs, name);
        await(name, RunState.DONE);
        assertThat(remains(name)).isEqualTo(undisturbed());
    }

    private static void delete(Path checkpoint) throws IOException {
        try (Stream<Path> files = Files.list(checkpoint)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(checkpoint);
    }

    @Test
    void aTaskThatThrowsIsNamed() throws Exception {
        String name = service.start(
                spec().name("a").taskSettings(Map.of("trap-at", "333")).build());
        RunResult result = service.await(name);
        assertThat(result.status().state()).isEqualTo(RunState.FAILED);
        assertThat(result.status().reason())
                .contains("the task Lane-v0 (org.example.lane 1.0.0)")
                .contains("ArithmeticException: trapped");
        Diagnosis why = service.why(runs, name);
        assertThat(why.summary()).contains("trapped");
        assertThat(why.chain().get(0)).startsWith("the run a has failed: ");
        assertThat(why.remedies())
                .contains("bellman resume a would go on from step 301 and fail in the same way: first correct what"
                        + " failed, or start a new run with other settings");
    }

    @Test
    void aRunWhoseTaskIsMissingIsNotResumedAndSaysWhatWouldProvideIt() throws Exception {
        String name = service.start(spec().name("a").settings(gated("gate")).build());
        atBoundary(name, "gate", () -> service.suspend(name));
        BUNDLES.get("lane").stop();
        assertThatThrownBy(() -> service.resume(runs, name))
                .isInstanceOf(MissingPartException.class)
                .hasMessageContaining("Lane-v0")
                .hasMessageContaining("org.example.lane");
        assertThat(service.why(runs, name).remedies()).anyMatch(line -> line.contains("start the bundle"));
        BUNDLES.get("lane").start();
        service.resume(runs, name);
        await(name, RunState.DONE);
        assertThat(remains(name)).isEqualTo(undisturbed());
    }

    @Test
    void aFrameworkThatStopsSuspendsItsRuns(@TempDir Path other) throws Exception {
        RunFramework second = second(other);
        String name = second.service(Runs.class)
                .start(spec().name("a").settings(gated("gate")).build());
        untilReached("gate");
        FutureTask<Void> stopping = new FutureTask<>(() -> {
            second.stop();
            return null;
        });
        new Thread(stopping, "test-stopping").start();
        Path log = runs.resolve("a/run.log");
        until("it is pausing", () -> contains(log, "pausing"));
        open("gate");
        stopping.get(60, TimeUnit.SECONDS);
        assertThat(contains(log, "suspended at 504")).isTrue();

        assertThat(service.status(runs, name).steps()).isEqualTo(504);
        service.resume(runs, name);
        await(name, RunState.DONE);
        assertThat(remains(name)).isEqualTo(undisturbed());
    }

    private static RunFramework second(Path storage) throws Exception {
        RunFramework second = new RunFramework(storage);
        for (String fixture : new String[] {"walker", "lane", "text", "backend"}) {
            second.start(fixture, "1.0.0");
        }
        return second;
    }

    private static boolean contains(Path file, String words) {
        try {
            return Files.readString(file).contains(words);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
