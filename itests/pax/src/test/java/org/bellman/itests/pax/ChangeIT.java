package org.bellman.itests.pax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.bellman.api.BellmanException;
import org.bellman.api.run.RunState;
import org.bellman.api.run.RunStatus;
import org.junit.After;
import org.junit.Before;
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

/** What happens to a run in its middle: parts are exchanged, bundles go and come back. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerSuite.class)
public class ChangeIT {
    private static final long MIDDLE = 700;
    private static final AtomicInteger COUNT = new AtomicInteger();

    @Rule
    public final Timeout deadline = Timeout.seconds(180);

    private final String name = "changed-" + COUNT.incrementAndGet();
    private Training training;
    private Watcher watcher;

    @Configuration
    public Option[] configuration() throws IOException {
        return Container.options();
    }

    @Before
    public void holdARunInItsMiddle() throws Exception {
        training = Training.begin();
        watcher = Watcher.of(name, MIDDLE);
        training.runs()
                .start(training.spec(name).loggers(List.of("csv", Watcher.ID)).build());
        watcher.awaitHeld();
    }

    @After
    public void endTheRun() {
        watcher.stop();
        training.runs().suspend(name);
    }

    @Test
    public void theBackendIsSwappedAndTheRunGoesOn() throws Exception {
        RunStatus swapped = training.runs().swap(name, Map.of("backend", "nd4j-cpu"));

        assertThat(swapped.backend()).isEqualTo("nd4j-cpu");
        assertThat(training.done(name).status().backend()).isEqualTo("nd4j-cpu");
        assertThat(loggedSteps()).doesNotHaveDuplicates().isSorted().endsWith(Training.STEPS);
    }

    @Test
    public void aBackendThatIsSwappedForItselfChangesNothing() throws Exception {
        training.runs().swap(name, Map.of("backend", "vector"));

        endsLikeAnUndisturbedRun();
    }

    @Test
    public void aSwapThatIsRefusedLeavesTheRunUntouched() throws Exception {
        assertThatThrownBy(() -> training.runs().swap(name, Map.of("backend", "abacus")))
                .isInstanceOf(BellmanException.class)
                .hasMessageContainingAll("abacus", "vector", "nd4j-cpu");
        watcher.release();

        endsLikeAnUndisturbedRun();
    }

    @Test
    public void aRunThatIsPausedAndProceedsEndsLikeAnUndisturbedOne() throws Exception {
        assertThat(training.runs().pause(name).state()).isEqualTo(RunState.PAUSED);
        training.runs().proceed(name);

        endsLikeAnUndisturbedRun();
    }

    @Test
    public void aRunWhoseAlgorithmIsStoppedWaitsAndGoesOnWhenItReturns() throws Exception {
        waitsFor("org.bellman.algorithm.dqn");
    }

    @Test
    public void aRunWhoseEnvironmentIsStoppedWaitsAndGoesOnWhenItReturns() throws Exception {
        waitsFor("org.bellman.environment.cartpole");
    }

    @Test
    public void aRunWhoseBackendIsStoppedWaitsAndGoesOnWhenItReturns() throws Exception {
        waitsFor("org.bellman.backend.vector");
    }

    @Test
    public void aRunGoesOnWithoutALoggerThatIsStopped() throws Exception {
        Bundle csv = Framework.bundle("org.bellman.logger.csv");
        csv.stop();
        try {
            watcher.release();
            training.done(name);
        } finally {
            csv.start();
        }
        assertThat(loggedSteps()).isNotEmpty().allMatch(step -> step <= MIDDLE + 100);
    }

    private void waitsFor(String symbolicName) throws Exception {
        Bundle bundle = Framework.bundle(symbolicName);
        bundle.stop();
        try {
            watcher.await(RunState.PAUSING);
            watcher.await(RunState.WAITING);
            assertThat(training.runs().why(training.directory(), name).summary())
                    .contains(symbolicName);
        } finally {
            bundle.start();
        }
        watcher.await(RunState.RUNNING);

        endsLikeAnUndisturbedRun();
    }

    private void endsLikeAnUndisturbedRun() throws Exception {
        training.done(name);
        training.train(training.spec("undisturbed"));

        assertThat(training.metrics(name)).hasSameBinaryContentAs(training.metrics("undisturbed"));
        assertThat(training.weights(name)).isEqualTo(training.weights("undisturbed"));
    }

    /** The first column of the metrics. */
    private List<Long> loggedSteps() throws IOException {
        return Files.readAllLines(training.metrics(name)).stream()
                .skip(1)
                .map(line -> Long.valueOf(line.substring(0, line.indexOf(','))))
                .toList();
    }
}
