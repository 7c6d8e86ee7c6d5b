package org.bellman.runtime.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bellman.api.algorithm.TrainingException;
import org.bellman.api.logger.RunInfo;
import org.bellman.api.logger.RunLog;
import org.bellman.api.logger.RunLogger;
import org.bellman.api.metrics.MetricsRow;
import org.bellman.api.run.RunResult;
import org.bellman.api.run.RunState;
import org.bellman.api.state.StateException;
import org.bellman.api.state.StateReader;
import org.bellman.api.state.StateWriter;
import org.bellman.runtime.fixture.lane.Lane;
import org.bellman.runtime.fixture.walker.Walker;
import org.bellman.runtime.internal.directory.RunFile;
import org.bellman.runtime.internal.directory.RunRecord;
import org.bellman.runtime.internal.parts.NoBackend;
import org.bellman.state.Checkpoints;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What supervisors do when plug-ins or disks fail. */
class RunFailureTest extends ImitatedRuns {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            start  | the algorithm walker (org.example.walker 1.0.0) failed while its trainer was made
            nan    | run=a, walker on Lane-v0 (org.example.lane 1.0.0), failed while it trained, after 497 steps: update 500: the loss is NaN; lower rate
            throw  | the algorithm walker (org.example.walker 1.0.0) failed while it trained, after 497 steps: java.lang.IllegalStateException: boom
            link   | failed while it trained, after 497 steps: java.lang.NoClassDefFoundError: org/example/Missing
            memory | the memory was not enough after 497 steps: take smaller networks, a smaller replay memory or a smaller model, or give Java more, such as 8 GB by BELLMAN_JAVA_OPTS=-Xmx8g
            mute   | failed while it trained, after 497 steps: org.bellman.runtime.fixture.walker.Fault$Mute
            save   | the algorithm walker (org.example.walker 1.0.0) failed while it saved its state, after 504 steps
            policy | the algorithm walker (org.example.walker 1.0.0) failed in its evaluation, after 1000 steps
            """)
    void whatAPluginThrowsFailsTheRunInOneSentence(String fault, String sentence) throws Exception {
        Run run = run("a", Map.of("fault", fault, "faultAt", 500L)).begin();
        RunResult result = run.supervisor.await();

        assertThat(result.status().state()).isEqualTo(RunState.FAILED);
        assertThat(result.status().reason()).contains(sentence).doesNotContain("\n");
        assertThat(result.failure()).hasMessage(result.status().reason());
        assertThat(run.file("run.log")).contains(sentence);
        assertThat(RunFile.read(run.store.directory()).standing().reason())
                .isEqualTo(result.status().reason());
        assertThat(RunFile.read(run.store.directory()).standing().repeats())
                .as("what the memory or the bundles lack may come back")
                .isEqualTo(!fault.equals("memory") && !fault.equals("link"));
    }

    @Test
    void theCauseOfAFailureIsKept() throws Exception {
        Run run = run("a", Map.of("fault", "throw", "faultAt", 500L)).begin();
        assertThat(run.supervisor.await().failure())
                .isInstanceOf(TrainingException.class)
                .hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void theJournalSaysWhereItFailed() throws Exception {
        Run run = run("a", Map.of("fault", "throw", "faultAt", 500L)).begin();
        run.supervisor.await();
        assertThat(run.file("run.log")).contains("IllegalStateException: boom").contains("\tat ");
    }

    @Test
    void aListenerThatThrowsDoesNotHideTheEnd() throws Exception {
        Run run = run("a", Map.of());
        run.around.when(RunState.DONE, () -> {
            throw new AssertionError("a bad listener");
        });
        run.begin();
        RunResult result = run.supervisor.await();
        assertThat(result.status().state()).isEqualTo(RunState.DONE);
        assertThat(result.evaluation()).isPresent();
        assertThat(run.file("run.log"))
                .contains("could not be told to everybody")
                .contains("a bad listener");
    }

    @Test
    void aPolicyThatDoesNotFitTheEnvironmentIsNotEvaluatedAndTheRunIsDone() throws Exception {
        Run run = run("a", Map.of("fault", "misfit")).begin();
        RunResult result = run.supervisor.await();
        assertThat(result.status().state()).isEqualTo(RunState.DONE);
        assertThat(result.evaluation()).isEmpty();
        assertThat(run.file("run.log"))
                .contains("warning: there is no evaluation: a table acts where observations are states");
    }

    @Test
    void aTrainerThatSpendsItsBudgetBeforeItConvergesIsWarnedOf() throws Exception {
        Run run = run("a", Map.of("residual", 0.012345)).begin();
        assertThat(run.supervisor.await().status().state()).isEqualTo(RunState.DONE);
        assertThat(run.file("run.log"))
                .contains(
                        "warning: it has not converged: its budget of 1000 steps is spent, and the residual is 0.0123,"
                                + " not below the tolerance 1e-8; what it found may not be optimal yet: start a new run with"
                                + " more than --steps 1000");
    }

    @Test
    void aTrainerThatConvergesIsNotWarnedOf() throws Exception {
        Run run = run("a", Map.of("residual", 0.012345, "convergesAt", 123L)).begin();
        run.supervisor.await();
        assertThat(run.file("run.log")).doesNotContain("converged");
    }

    @Test
    void aRunThatCannotBeConfiguredFailsAndSaysWhy() throws Exception {
        Run run = run("a", Map.of());
        run.around.refuseNext(new IllegalStateException("no room for configurations"));
        run.begin();
        RunResult result = run.supervisor.await();
        assertThat(result.status().state()).isEqualTo(RunState.FAILED);
        assertThat(result.status().reason())
                .isEqualTo("run=a cannot be wired to its parts: java.lang.IllegalStateException: no room for"
                        + " configurations; bellman resume a tries again");
        assertThat(result.failure()).hasRootCauseMessage("no room for configurations");
    }

    @Test
    void aRunWhoseThreadDoesNotStartFailsAndSaysWhy() throws Exception {
        Run run = run("a", Map.of());
        run.around.exhaust(new OutOfMemoryError("unable to create native thread"));
        run.begin();
        RunResult result = run.supervisor.await();
        assertThat(result.status().state()).isEqualTo(RunState.FAILED);
        assertThat(result.status().reason())
                .startsWith("the thread of run a cannot be started: java.lang.OutOfMemoryError: unable to create")
                .contains("let this user have more threads");
    }

    @Test
    void whatCannotBeClosedIsNamedAndKeepsNothingElseOpen() throws Exception {
        Run run = run("a", Map.of("fault", "close"));
        run.around.logger(info -> new Unclosable());
        run.begin();
        assertThat(run.supervisor.await().status().state()).isEqualTo(RunState.DONE);
        assertThat(run.file("run.log"))
                .contains("The logs could not be closed: java.lang.AssertionError: no lid")
                .contains("The trainer could not be closed: java.lang.IllegalStateException: cannot close");
    }

    @Test
    void aFailedRunKeepsItsCheckpointsAndGoesOnWhenTheFaultIsMended() throws Exception {
        Map<String, Object> expected = undisturbed();
        Run run = run("a", Map.of("fault", "throw", "faultAt", 500L)).begin();
        run.supervisor.await();
        assertThat(run.store.checkpoints().steps()).containsExactly(406L, 301L, 203L);

        Run again = new Run(WalkerPipeline.record("a", Map.of()), run.store.directory()).begin();
        again.supervisor.await();
        assertThat(remains(again)).isEqualTo(expected);
    }

    @Test
    void anotherRunDoesNotHearOfAFailure() throws Exception {
        Run good = run("good", gated("gate")).begin();
        untilReached("gate");
        Run bad = run("bad", Map.of("fault", "link", "faultAt", 10L)).begin();
        assertThat(bad.supervisor.await().status().state()).isEqualTo(RunState.FAILED);
        open("gate");
        assertThat(good.supervisor.await().status().state()).isEqualTo(RunState.DONE);
    }

    @Test
    void aTornCheckpointStopsTheResumeAndNamesTheFile() throws Exception {
        Run run = run("a", Map.of("fault", "throw", "faultAt", 500L)).begin();
        run.supervisor.await();
        Path last = run.store.checkpoints().path(406);
        try (Stream<Path> files = Files.list(last)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".safetensors")).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                bytes[bytes.length - 1] ^= 1;
                Files.write(file, bytes);
            }
        }
        assertThatThrownBy(() -> run.store.checkpoints().newest())
                .isInstanceOf(StateException.class)
                .hasMessageContaining("406")
                .hasMessageContaining("remove the directory")
                .hasMessageContaining("301");
    }

    @Test
    void aFullDiskFailsTheRunInOneSentenceAndLeavesWhatWasThere() throws Exception {
        Run run = run("a", gated("gate")).begin();
        untilReached("gate");
        Files.createDirectories(runs.resolve("elsewhere"));
        Path checkpoints = run.store.directory().checkpoints();
        Files.move(checkpoints, runs.resolve("elsewhere/checkpoints"));
        Files.writeString(checkpoints, "a file where the directory was");
        open("gate");
        RunResult result = run.supervisor.await();
        assertThat(result.status().state()).isEqualTo(RunState.FAILED);
        assertThat(result.status().reason()).contains("checkpoint").doesNotContain("\n");
        assertThat(result.failure()).isInstanceOf(StateException.class);
        assertThat(new Checkpoints(runs.resolve("elsewhere/checkpoints"), 1).newest())
                .isPresent();
    }

    @Test
    void aMessageOfSeveralLinesBecomesOneSentence() {
        RunRecord record = WalkerPipeline.record("a", Map.of());
        BoundParts parts = new BoundParts(this, 1, null, new Walker(), null, new Lane(), new NoBackend(), List::of);
        String sentence = Failures.sentence(
                record, parts, Failures.Phase.TRAINING, 7, "", new IllegalStateException("one\n  two\r\nthree"));
        assertThat(sentence).contains("one two three").doesNotContain("\n");
    }

    @Test
    void aLoggerThatThrowsIsLeftOutAndTheRunGoesOn() throws Exception {
        Run run = run("a", Map.of());
        run.around.logger(new FailingLogger(3));
        run.begin();
        assertThat(run.supervisor.await().status().state()).isEqualTo(RunState.DONE);
        assertThat(run.file("run.log")).containsOnlyOnce("the logger text failed");
    }

    /** Throws what no logger should when it is closed. */
    private static final class Unclosable implements RunLog {
        @Override
        public void log(MetricsRow row) {}

        @Override
        public void save(StateWriter state) {
            state.flag("saved", true);
        }

        @Override
        public void load(StateReader state) {
            state.flag("saved");
        }

        @Override
        public void close() {
            throw new AssertionError("no lid");
        }
    }

    /** Fails at its nth row. */
    private record FailingLogger(int nth) implements RunLogger {
        @Override
        public RunLog open(RunInfo run) {
            return new RunLog() {
                private int rows;

                @Override
                public void log(MetricsRow row) {
                    rows++;
                    if (rows == nth) {
                        throw new IllegalStateException("no ink");
                    }
                }

                @Override
                public void save(StateWriter state) {
                    state.integer("rows", rows);
                }

                @Override
                public void load(StateReader state) {
                    rows = (int) state.integer("rows");
                }

                @Override
                public void close() {
                    if (rows >= nth) {
                        throw new IllegalStateException("no ink");
                    }
                }
            };
        }
    }
}
