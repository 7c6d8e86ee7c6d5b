package org.bellman.itests.archive;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Projects for plug-ins of one's own: as they are written they build, pass their conformance tests and train. */
class NewCommandIT {
    private static final Path ALGORITHM_JAR = Path.of("target/feature/tidy-q-0.1.0.jar");
    private static final Path ENVIRONMENT_JAR = Path.of("target/feature/tidy-walk-0.1.0.jar");

    @TempDir
    private static Path place;

    private static Result said;
    private static MavenProject algorithm;
    private static MavenProject environment;
    private static Home home;

    @TempDir
    private Path directory;

    @BeforeAll
    static void writeAndBuild() throws Exception {
        said = Bellman.in(place).run("new", "algorithm", "tidy-q").succeeds();
        algorithm = new MavenProject(place.resolve("tidy-q"));
        Bellman.in(place)
                .run(
                        "new",
                        "environment",
                        "tidy-walk",
                        "--to",
                        "work/a walk",
                        "--package",
                        "com.acme.walk",
                        "--group",
                        "com.acme.plug-ins")
                .succeeds();
        environment = new MavenProject(place.resolve("work/a walk"));
        MavenProject.packageAll(algorithm, environment);
        Bellman.in(place)
                .run(
                        "distribution",
                        "--features",
                        "minimal,algorithm-value-iteration,environment-frozen-lake",
                        "--to",
                        "home")
                .succeeds();
        home = new Home(place.resolve("home"));
        install(algorithm.directory().resolve("target/feature/tidy-q.json"));
        install(environment.directory().resolve("target/feature/tidy-walk.json"));
    }

    private static void install(Path feature) throws Exception {
        Bellman.of(home, place).run("feature", "install", feature.toString()).succeeds();
    }

    @Test
    void itSaysWhatToDoNext() {
        assertThat(said.out().lines().map(String::strip))
                .containsExactly(
                        "an algorithm tidy-q is in " + place.resolve("tidy-q"),
                        "cd tidy-q",
                        "mvn package",
                        "bellman feature install target/feature/tidy-q.json",
                        "bellman train tidy-q FrozenLake-v1 --steps 100000");
    }

    @Test
    void theConformanceTestsOfBothPass() throws Exception {
        assertThat(algorithm.testsPassed()).isGreaterThan(10);
        assertThat(environment.testsPassed()).isGreaterThan(10);
    }

    @Test
    void theBundlesHaveTheHeadersOfBellmansOwn() throws Exception {
        Attributes own = manifest(algorithm.directory().resolve(ALGORITHM_JAR));
        Attributes others = manifest(environment.directory().resolve(ENVIRONMENT_JAR));
        Attributes bellmans = manifest(home.directory()
                .resolve("repository/org/bellman/bellman-algorithm-value-iteration/" + version())
                .resolve("bellman-algorithm-value-iteration-" + version() + ".jar"));

        // Bellman's bundles have a licence, which an author chooses.
        bellmans.remove(new Attributes.Name("Bundle-License"));
        assertThat(own.keySet()).isEqualTo(bellmans.keySet());
        assertThat(others.keySet()).isEqualTo(bellmans.keySet());
        assertThat(own.getValue("Bundle-SymbolicName")).isEqualTo("org.example.tidyq");
        assertThat(own.getValue("Provide-Capability")).contains("org.bellman.plugin;id=tidy-q;kind=algorithm");
        assertThat(others.getValue("Bundle-SymbolicName")).isEqualTo("com.acme.walk");
        assertThat(others.getValue("Provide-Capability"))
                .contains("org.bellman.plugin;id=TidyWalk-v0;kind=environment");
    }

    @Test
    void theFeatureNamesTheJarBesideItByItsHash() throws Exception {
        JsonObject feature = feature(environment.directory().resolve("target/feature/tidy-walk.json"));

        assertThat(feature.getString("id")).isEqualTo("com.acme.plug-ins.feature:tidy-walk:0.1.0");
        JsonObject bundle = feature.getJsonArray("bundles").getJsonObject(0);
        assertThat(bundle.getString("id")).isEqualTo("com.acme.plug-ins:tidy-walk:0.1.0");
        assertThat(bundle.getInt("start-order")).isEqualTo(20);
        byte[] jar = Files.readAllBytes(environment.directory().resolve(ENVIRONMENT_JAR));
        assertThat(bundle.getString("sha256"))
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(jar)));
    }

    @Test
    void theAlgorithmLearnsOnTheEnvironment() throws Exception {
        JsonObject result = Bellman.of(home, directory)
                .run(
                        "train",
                        "tidy-q",
                        "TidyWalk-v0",
                        "--steps",
                        "20000",
                        "--evaluate",
                        "100",
                        "--set",
                        "learning-rate=0.2",
                        "--task-set",
                        "cells=11",
                        "--json")
                .succeeds()
                .json()
                .asJsonObject();

        // Of 11 cells the right end is nearly always reached by going right; a random walk earns 0.
        assertThat(result.getJsonObject("evaluation").getJsonNumber("mean").doubleValue())
                .isGreaterThan(0.9);
    }

    @Test
    void bothAreDescribedAndBellmansOwnTrainWithThem() throws Exception {
        Bellman bellman = Bellman.of(home, directory);

        assertThat(bellman.run("describe", "tidy-q").succeeds().out())
                .contains("learning-rate", "exploration-fraction", "step size, above 0");
        assertThat(bellman.run("describe", "TidyWalk-v0").succeeds().out()).contains("cells", "slip");
        bellman.run("train", "tidy-q", "FrozenLake-v1", "--steps", "2000", "--evaluate", "1")
                .succeeds();
        bellman.run("train", "dqn", "TidyWalk-v0", "--steps", "1200", "--evaluate", "1")
                .succeeds();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "planner|tidy-q|free|org.example|bellman new makes no planner: the kind must be algorithm or environment",
                "algorithm|TidyQ|free|org.example|NAME TidyQ is not in kebab-case",
                "algorithm|tidy--q|free|org.example|NAME tidy--q is not in kebab-case",
                "algorithm|tidy-q|taken|org.example|--to taken is a directory that is not empty",
                "algorithm|tidy-q|taken/file|org.example|--to taken/file is a file",
                "algorithm|tidy-q|free|org.new.q|--package org.new.q is no package that Java allows",
                "algorithm|tidy-q|free|org..q|--package org..q is no package that Java allows",
            })
    void whatCannotBeMadeIsRefused(String kind, String name, String to, String packageName, String words)
            throws Exception {
        Files.createDirectory(directory.resolve("taken"));
        Files.writeString(directory.resolve("taken/file"), "a diary");

        Bellman.in(directory)
                .run("new", kind, name, "--to", to, "--package", packageName)
                .refused(2, words);

        assertThat(directory.toFile().list()).containsExactly("taken");
        assertThat(directory.resolve("taken").toFile().list()).containsExactly("file");
    }

    private static Attributes manifest(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return new Attributes(file.getManifest().getMainAttributes());
        }
    }

    private static JsonObject feature(Path file) throws IOException {
        try (JsonReader reader = Json.createReader(Files.newBufferedReader(file))) {
            return reader.readObject();
        }
    }

    private static String version() {
        return System.getProperty("bellman.version");
    }
}
