package org.bellman.itests.archive;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Distributions made of another one's features. */
class DistributionCommandIT {
    private static final String FEATURES = "minimal,algorithm-value-iteration,environment-frozen-lake";
    private static final long LARGEST = 10_000_000;

    @TempDir
    private static Path place;

    private static JsonObject made;
    private static Home moved;

    @TempDir
    private Path directory;

    @BeforeAll
    static void makeOneAndMoveIt() throws Exception {
        Path first = place.resolve("made/lake");
        made = Bellman.in(place)
                .run("distribution", "--features", FEATURES, "--to", "made/lake", "--json")
                .succeeds()
                .json()
                .asJsonObject();
        assertThat(made.getString("directory")).isEqualTo(first.toString());
        moved = new Home(place.resolve("moved to here"));
        Files.move(first, moved.directory());
    }

    @Test
    void itHoldsExactlyWhatTheFeaturesNeed() throws Exception {
        List<String> files = files(moved.directory());
        List<String> bundles = strings("bundles");

        assertThat(strings("requested")).containsExactly(FEATURES.split(","));
        assertThat(strings("features"))
                .anyMatch(id -> id.startsWith("org.bellman.feature:base:"))
                .noneMatch(id -> id.contains("taxi") || id.contains("nd4j") || id.contains(":standard:"));
        assertThat(files)
                .filteredOn(file -> file.startsWith("etc/features/"))
                .hasSameSizeAs(strings("features"))
                .contains("etc/features/minimal.json", "etc/features/environment-frozen-lake.json");
        assertThat(files).filteredOn(file -> file.startsWith("repository/")).hasSameSizeAs(bundles);
        assertThat(Files.readAllLines(moved.directory().resolve("etc/bellman.lock")))
                .filteredOn(line -> !line.startsWith("#"))
                .hasSameSizeAs(bundles);
        assertThat(files)
                .contains("LICENSE", "README.md", "bin/bellman", "bin/bellman.cmd", "lib/bellman-launcher.jar");
        assertThat(files).noneMatch(file -> file.endsWith(".jsa"));
        assertThat(made.getJsonNumber("bytes").longValue()).isLessThan(LARGEST);
    }

    @Test
    void itListsWhatItHasAndNothingElse() throws Exception {
        JsonObject list = Bellman.of(moved, directory)
                .run("list", "--json")
                .succeeds()
                .json()
                .asJsonObject();

        assertThat(ids(list, "algorithms")).containsExactlyInAnyOrder("dqn", "value-iteration");
        assertThat(ids(list, "environments")).containsExactlyInAnyOrder("CartPole-v1", "FrozenLake-v1", "file:");
        assertThat(ids(list, "backends")).containsExactly("vector");
    }

    @Test
    void itTrainsAfterItWasMoved() throws Exception {
        JsonObject result = Bellman.of(moved, directory)
                .run(Words.plan("FrozenLake-v1", "--set", "tolerance=1e-14"))
                .succeeds()
                .json()
                .asJsonObject();

        assertThat(result.getInt("sweeps")).isEqualTo(837);
    }

    @Test
    void anotherOneIsMadeFromItAndWhatIsDamagedStaysBehind() throws Exception {
        Result again = Bellman.of(moved, directory)
                .run("distribution", "--features", "minimal", "--to", "again")
                .succeeds();
        assertThat(again.out())
                .contains("a distribution of minimal is in " + directory.resolve("again"), "bundles", "MB")
                .contains(directory.resolve("again/bin/bellman") + " list");
        Home home = new Home(directory.resolve("again"));
        Files.writeString(
                home.directory().resolve("etc/features/chess.json"),
                "{ \"id\": \"org.example:chess:1.0\", \"bundles\": [ { \"id\": \"org.example:board:1.0\" } ] }");
        Path lock = home.directory().resolve("etc/bellman.lock");
        String text = Files.readString(lock);
        Files.writeString(lock, text.replaceFirst("20 [0-9a-f]{8}(\\S+ \\S+cartpole)", "20 00000000$1"));

        Bellman.of(home, directory)
                .run("distribution", "--features", "minimal,chess", "--to", "third")
                .refused(69, "chess lacks org.example:board:1.0");
        Bellman.of(home, directory)
                .run("distribution", "--features", "minimal", "--to", "third")
                .refused(69, "org.bellman:bellman-environment-cartpole:", "its SHA-256 is", "instead of 00000000");
        assertThat(directory.toFile().list()).containsExactly("again");
    }

    @Test
    void aCopyThatFailsLeavesNothing() throws Exception {
        Bellman.in(directory)
                .limited("-f 600")
                .run("distribution", "--features", "minimal", "--to", "large")
                .refused(2, "cannot be made in large", "File too large", "nothing was made");

        assertThat(directory).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "minimal|taken|2|taken is a directory that is not empty",
                "minimal,enviroment-taxi|new|69|no feature enviroment-taxi (did you mean environment-taxi?); bellman distribution --list",
            })
    void whatCannotBeMadeIsRefused(String features, String to, int code, String words) throws Exception {
        Files.createDirectory(directory.resolve("taken"));
        Files.writeString(directory.resolve("taken/file"), "a diary");

        Bellman.in(directory)
                .run("distribution", "--features", features, "--to", to)
                .refused(code, words);

        assertThat(files(directory)).containsExactly("taken/file");
    }

    private static List<String> ids(JsonObject list, String what) {
        return list.getJsonArray(what).getValuesAs(part -> part.asJsonObject().getString("id"));
    }

    private static List<String> strings(String name) {
        return made.getJsonArray(name).getValuesAs(JsonString::getString);
    }

    private static List<String> files(Path top) throws IOException {
        try (Stream<Path> walk = Files.walk(top)) {
            return walk.filter(Files::isRegularFile)
                    .map(file -> top.relativize(file).toString())
                    .toList();
        }
    }
}
