package org.bellman.benchmark.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.bellman.api.network.Activation;
import org.bellman.api.network.Network;
import org.bellman.api.network.NetworkBackend;
import org.bellman.api.network.NetworkSpec;
import org.bellman.api.network.OptimizerSpec;
import org.bellman.api.network.Support;
import org.bellman.api.run.PartInfo;
import org.bellman.backend.vector.internal.VectorBackend;
import org.bellman.environment.cartpole.internal.CartPoleFactory;
import org.junit.jupiter.api.Test;

/** Short benchmarks of a real backend and a real environment. */
class SessionTest {
    private static final double SECONDS = 0.01;
    private static final List<NetworkCase> CASES = List.of(
            new NetworkCase(List.of(3, 5, 2), Activation.RELU, 1),
            new NetworkCase(List.of(3, 5, 2), Activation.TANH, 4));

    private final ScriptedParts parts = new ScriptedParts()
            .backend("vector", new VectorBackend())
            .environment("CartPole-v1", new CartPoleFactory());

    private Results run(boolean stopped) {
        Progress progress = new Progress(new PrintWriter(new StringWriter()), false, System::nanoTime);
        return new Session(parts.installed(), CASES, SECONDS, progress, () -> stopped).run();
    }

    @Test
    void everythingUsableIsMeasured() {
        Results results = run(false);

        assertThat(results.complete()).isTrue();
        assertThat(results.environments())
                .hasSize(1)
                .allSatisfy(result -> assertThat(result.step().minimum()).isPositive());
        assertThat(results.networks()).extracting(NetworkResult::of).isEqualTo(CASES);
        assertThat(results.networks()).allSatisfy(result -> {
            assertThat(result.failure()).isEmpty();
            assertThat(result.forward().minimum())
                    .isPositive()
                    .isLessThanOrEqualTo(result.forward().median());
            assertThat(result.step().minimum())
                    .isPositive()
                    .isLessThanOrEqualTo(result.step().median());
            assertThat(result.share()).isBetween(0.0, 1.0);
        });
        assertThat(results.peak().minimum())
                .isPositive()
                .isLessThanOrEqualTo(results.peak().median());
        assertThat(results.peak().median()).isLessThanOrEqualTo(results.peak().maximum());
    }

    @Test
    void whatFailsIsToldInItsRowAndTheOthersAreMeasured() {
        parts.backend("broken", new FailingBackend(Support.yes()))
                .backend("poor", new FailingBackend(Support.no("main/trunk/0: dense")))
                .brokenEnvironment("Broken-v0", "does not start");
        Results results = run(false);

        assertThat(results.networks().subList(0, 3))
                .extracting(NetworkResult::backend, NetworkResult::failure)
                .containsExactly(
                        tuple("vector", ""),
                        tuple("broken", "no jnifast in java.library.path"),
                        tuple("poor", "main/trunk/0: dense"));
        assertThat(results.networks().get(0).step()).isNotNull();
        assertThat(results.environments())
                .extracting(EnvironmentResult::id, EnvironmentResult::failure)
                .containsExactly(tuple("CartPole-v1", ""), tuple("Broken-v0", "does not start"));
    }

    @Test
    void aBackendThatTurnsOutToBeUnusableIsToldOnce() {
        NetworkBackend failing = new FailingBackend(Support.yes()) {
            @Override
            public Network create(NetworkSpec spec, OptimizerSpec optimizer, long seed) {
                parts.fail("late", "no jnifast in java.library.path");
                return super.create(spec, optimizer, seed);
            }
        };
        parts.backend("late", failing);

        Results results = run(false);

        assertThat(results.networks()).extracting(NetworkResult::backend).containsOnly("vector");
        assertThat(results.backends())
                .extracting(PartInfo::id, PartInfo::usable, PartInfo::note)
                .contains(tuple("late", false, "no jnifast in java.library.path"));
    }

    @Test
    void whoIsStoppedSaysWhatThereIs() {
        Results results = run(true);

        assertThat(results.complete()).isFalse();
        assertThat(results.networks()).isEmpty();
        assertThat(results.environments()).isEmpty();
        assertThat(results.peak().maximum()).isPositive();
    }

    @Test
    void aTrainingStepLearnsHardlyAnything() {
        try (Training training = new Training(new VectorBackend(), CASES.get(1))) {
            training.forward(1);
            float[] before = training.outputs().clone();
            training.step(100);
            training.forward(1);

            assertThat(training.outputs()).isNotEqualTo(before);
            for (int i = 0; i < before.length; i++) {
                assertThat(training.outputs()[i]).isCloseTo(before[i], within(1e-3f));
            }
        }
    }
}
