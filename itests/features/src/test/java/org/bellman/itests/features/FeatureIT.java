package org.bellman.itests.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every feature starts whole, with what it requires and nothing else. */
class FeatureIT {
    private static final Path HOME = Path.of("..", "..", "distribution", "target", "bellman")
            .toAbsolutePath()
            .normalize();

    @TempDir
    private Path storage;

    static List<String> features() throws IOException {
        return Features.of(HOME).names();
    }

    @ParameterizedTest
    @MethodSource("features")
    void nothingInAFeatureStaysUnsatisfied(String feature) throws Exception {
        Framework framework = Framework.start(HOME, storage, Features.of(HOME).bundles(feature));
        try {
            assertThat(framework.complaints())
                    .as("what the feature %s lacks", feature)
                    .isEmpty();
        } finally {
            framework.stop();
        }
    }

    @Test
    void thereIsAFeatureForEveryPartAndTwoAggregates() throws IOException {
        assertThat(features())
                .contains(
                        "base",
                        "runtime",
                        "cli",
                        "benchmark",
                        "skeleton",
                        "algorithm-dqn",
                        "algorithm-policy-iteration",
                        "algorithm-value-iteration",
                        "environment-cartpole",
                        "environment-frozen-lake",
                        "environment-cliff-walking",
                        "environment-taxi",
                        "environment-gridworld",
                        "environment-gamblers-problem",
                        "environment-jacks-car-rental",
                        "environment-short-corridor",
                        "environment-random-model",
                        "backend-vector",
                        "backend-nd4j-cpu",
                        "backend-nd4j-cuda",
                        "logger-console",
                        "logger-csv",
                        "minimal",
                        "standard");
    }
}
