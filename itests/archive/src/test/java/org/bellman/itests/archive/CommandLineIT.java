package org.bellman.itests.archive;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be asked without training anything. */
class CommandLineIT {
    private static final String VERSION = System.getProperty("bellman.version");

    @TempDir
    private static Path unpacked;

    private static Home archive;

    @TempDir
    private Path directory;

    @BeforeAll
    static void unpack() throws Exception {
        archive = Home.unpacked(unpacked);
    }

    static Stream<Home> homes() {
        return Stream.of(Home.assembled(), archive);
    }

    @ParameterizedTest
    @MethodSource("homes")
    void theVersionIsThatOfTheBuild(Home home) throws Exception {
        assertThat(Bellman.of(home, directory).run("--version").succeeds().out())
                .isEqualTo("bellman " + VERSION + "\n");
    }

    @ParameterizedTest
    @MethodSource("homes")
    void theListNamesEveryPart(Home home) throws Exception {
        JsonObject list = Bellman.of(home, directory)
                .run("list", "--json")
                .succeeds()
                .json()
                .asJsonObject();

        assertThat(ids(list.getJsonArray("algorithms"))).contains("dqn");
        assertThat(ids(list.getJsonArray("environments"))).contains("CartPole-v1");
        assertThat(ids(list.getJsonArray("backends"))).contains("vector", "nd4j-cpu", "nd4j-cuda");
        assertThat(ids(list.getJsonArray("loggers"))).contains("console", "csv");
    }

    @Test
    void theFeaturesAreThoseOfTheLock() throws Exception {
        JsonObject list = Bellman.in(directory)
                .run("list", "features", "--json")
                .succeeds()
                .json()
                .asJsonObject();

        assertThat(ids(list.getJsonArray("features"))).containsExactly("standard");
    }

    @ParameterizedTest
    @MethodSource("homes")
    void aRunTrainsAndLeavesWhatIsDocumented(Home home) throws Exception {
        JsonObject outcome = Bellman.of(home, directory)
                .run("train", "dqn", "CartPole-v1", "--preset", "--steps", "500", "--evaluate", "2", "--json")
                .succeeds()
                .json()
                .asJsonObject();

        Path run = directory.resolve("runs").resolve(outcome.getString("run"));
        assertThat(run).isDirectoryContaining("glob:**/run.json");
        assertThat(run.resolve("checkpoints/500")).isDirectory();
        assertThat(run.resolve("metrics.csv")).isNotEmptyFile();
        assertThat(run.resolve("run.log")).isNotEmptyFile();
    }

    @Test
    void theArchiveHoldsWhatTheDirectoryHolds() throws Exception {
        assertThat(files(archive)).isEqualTo(files(Home.assembled()));
    }

    @Test
    void helpNamesEveryCommand() throws Exception {
        assertThat(Bellman.in(directory).run("--help").succeeds().out())
                .contains(
                        "train",
                        "resume",
                        "evaluate",
                        "export",
                        "model",
                        "list",
                        "describe",
                        "why",
                        "benchmark",
                        "new");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"train", "resume", "evaluate", "export", "model", "list", "describe", "why", "benchmark", "new"})
    void everyCommandHasHelp(String command) throws Exception {
        assertThat(Bellman.in(directory).run(command, "--help").succeeds().out())
                .contains("bellman " + command);
    }

    @Test
    void aDescriptionNamesSettingsInKebabCaseWithDefaultsAndRanges() throws Exception {
        assertThat(Bellman.in(directory).run("describe", "dqn").succeeds().out())
                .contains("learning-rate", "[0, 1]", "discount", "0.99", "hidden-layers", "64,64", "CartPole-v1");
    }

    @Test
    void anUnknownCommandIsRefused() throws Exception {
        assertThat(Bellman.in(directory).run("trian").fails(2, "trian", "train").out())
                .isEmpty();
    }

    @Test
    void anUnknownOptionIsRefused() throws Exception {
        Bellman.in(directory).run("train", "dqn", "CartPole-v1", "--step", "5").fails(2, "--step", "--steps");
    }

    @Test
    void nothingIsWrittenWhereNothingIsTrained() throws Exception {
        Bellman.in(directory).run("list").succeeds();

        assertThat(directory).isEmptyDirectory();
    }

    private static List<String> ids(JsonArray parts) {
        return parts.getValuesAs(JsonObject.class).stream()
                .map(part -> part.getString("id"))
                .toList();
    }

    /** Paths and lengths, without what the build prepares for its own JDK. */
    private static List<String> files(Home home) throws Exception {
        Path root = home.directory();
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".jsa"))
                    .map(file -> root.relativize(file) + " " + file.toFile().length())
                    .sorted()
                    .toList();
        }
    }
}
