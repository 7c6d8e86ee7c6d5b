package org.bellman.itests.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked for is not there, or is not allowed: said in one sentence, before anything is written. */
class SettingsIT {
    @TempDir
    private Path directory;

    @AfterEach
    void nothingIsLeft() {
        assertThat(directory.resolve("runs")).doesNotExist();
    }

    @Test
    void anUnknownAlgorithmIsRefused() throws Exception {
        bellman("train", "dqm", "CartPole-v1").refused(69, "dqm", "dqn");
    }

    @Test
    void anUnknownTaskIsRefused() throws Exception {
        bellman("train", "dqn", "CartPole-v9").refused(69, "CartPole-v9", "CartPole-v1");
    }

    @Test
    void anUnknownBackendIsRefused() throws Exception {
        bellman("train", "dqn", "CartPole-v1", "--backend", "vektor").refused(69, "vektor", "vector");
    }

    @Test
    void anUnknownLoggerIsRefused() throws Exception {
        bellman("train", "dqn", "CartPole-v1", "--logger", "cvs").refused(69, "cvs", "csv");
    }

    @ParameterizedTest
    @CsvSource({
        "learning-rat=0.1, learning-rat, learning-rate",
        "learning-rate=fast, learning-rate, fast",
        "learning-rate=-1, learning-rate, -1",
        "learning-rate=2, learning-rate, 1",
        "learning-rate=NaN, learning-rate, NaN",
        "batch-size=32.5, batch-size, 32.5",
        "batch-size=0, batch-size, 1",
        "batch-size=99999999999, batch-size, 99999999999",
        "'hidden-layers=64,many', hidden-layers, many",
        "double-q=perhaps, double-q, perhaps",
        "loss=hinge, loss, huber",
        "learning-rate=0, 'learning-rate=0 of dqn', '(0, 1]'",
        "hidden-layers=, 'hidden-layers= of dqn', '64,64'",
        "'hidden-layers=65536,65536', 'hidden-layers=65536,65536 of dqn', '[65536, 65536]'",
        "'hidden-layers=65536,32000', 'hidden-layers=65536,32000 of dqn', Java may use",
        "learning-rate, learning-rate, KEY=VALUE",
    })
    void aWrongSettingIsRefused(String setting, String key, String word) throws Exception {
        bellman("train", "dqn", "CartPole-v1", "--set", setting).refused(2, key, word);
    }

    @ParameterizedTest
    @CsvSource({
        "gravity=9, gravity",
        "time-limit=soon, time-limit",
        "sutton-barto-reward=7, sutton-barto-reward",
    })
    void aWrongSettingOfTheTaskIsRefused(String setting, String key) throws Exception {
        bellman("train", "dqn", "CartPole-v1", "--task-set", setting).refused(2, key);
    }

    @ParameterizedTest
    @CsvSource({
        "--steps, many",
        "--steps, 0",
        "--seed, x",
        "--seeds, 5..1",
        "--seeds, 1..",
        "--evaluate, -1",
        "--evaluation-policy, greedily",
        "--run, Not A Name",
        "--run, ../escape",
        "--checkpoint-interval, 0",
        "--logging-interval, 0",
    })
    void aWrongOptionIsRefused(String option, String value) throws Exception {
        bellman("train", "dqn", "CartPole-v1", option, value).refused(2, value);
    }

    @ParameterizedTest
    @CsvSource({"train dqm CartPole-v1", "train dqn CartPole-v9", "describe dqm"})
    void theRefusalOfAMistypedNameSpeaksNoneOfTheFrameworksJargon(String line) throws Exception {
        assertThat(bellman(line.split(" ")).err()).doesNotContain("capability");
        assertThat(bellman((line + " --verbose").split(" ")).err()).contains("org.bellman.plugin");
    }

    @Test
    void aMissingTaskIsRefused() throws Exception {
        bellman("train", "dqn").refused(2, "TASK");
    }

    @Test
    void aMissingPresetIsRefused() throws Exception {
        Home home = Home.withPlugIns();
        Bellman.of(home, directory)
                .run("train", "dqn", "Faulty-v0", "--preset")
                .refused(2, "preset", "Faulty-v0", "CartPole-v1");
    }

    @Test
    void anAlgorithmAndATaskThatDoNotFitAreRefused() throws Exception {
        Home home = Home.withPlugIns();
        Bellman.of(home, directory)
                .run("train", "dqn", "Continuous-v0")
                .refused(2, "dqn", "discrete", "Continuous-v0", "Box(-2.0, 2.0, (1,)");
    }

    @Test
    void verboseAddsTheStackTrace() throws Exception {
        Result result = Bellman.in(directory).run("train", "dqm", "CartPole-v1", "--verbose");

        assertThat(result.code()).isEqualTo(69);
        assertThat(result.err()).contains("\tat org.bellman.");
    }

    private Result bellman(String... arguments) throws Exception {
        return Bellman.in(directory).run(arguments);
    }
}
