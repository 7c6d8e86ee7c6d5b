package org.bellman.itests.archive;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Features that come into a distribution and go again. */
class FeatureCommandIT {
    @TempDir
    private Path directory;

    @Test
    void whatComesFromAFolderTrainsAndGoesAgain() throws Exception {
        Bellman.in(directory)
                .run("distribution", "--features", "minimal", "--to", "small")
                .succeeds();
        Bellman small = Bellman.of(new Home(directory.resolve("small")), directory);
        String planner = offered("algorithm-value-iteration");
        small.run("feature", "install", offered("environment-frozen-lake")).succeeds();
        JsonObject installed = small.run("feature", "install", planner, "--json")
                .succeeds()
                .json()
                .asJsonObject();
        assertThat(strings(installed, "refreshed")).isEmpty();
        assertThat(strings(installed, "installed")).hasSize(1).allMatch(bundle -> bundle.contains("value-iteration"));

        JsonObject result = small.run(Words.plan("FrozenLake-v1", "--set", "tolerance=1e-14"))
                .succeeds()
                .json()
                .asJsonObject();
        assertThat(result.getInt("sweeps")).isEqualTo(837);
        assertThat(small.run("feature", "list", "--verify").succeeds().out()).contains("every file");
        small.run("feature", "install", planner).refused(2, "algorithm-value-iteration is installed already");

        small.run("feature", "remove", "algorithm-value-iteration").succeeds();
        small.run(Words.plan("FrozenLake-v1", "--seed", "2")).refused(69, "value-iteration");
        try (Stream<Path> files = Files.walk(directory.resolve("small"))) {
            assertThat(files).noneMatch(file -> file.toString().contains("value-iteration"));
        }
    }

    @Test
    void aBundleThatNeedsWhatNobodyHasIsRefusedInTheLaunchersWords() throws Exception {
        Bellman.in(directory)
                .run("distribution", "--features", "minimal", "--to", "small")
                .succeeds();
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
        manifest.getMainAttributes().putValue("Bundle-ManifestVersion", "2");
        manifest.getMainAttributes().putValue("Bundle-SymbolicName", "org.example.lonely");
        manifest.getMainAttributes().putValue("Bundle-Version", "1.0.0");
        manifest.getMainAttributes().putValue("Import-Package", "nowhere;version=\"[1,2)\"");
        Path jar = directory.resolve("lonely.jar");
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();

        Bellman.of(new Home(directory.resolve("small")), directory)
                .run("feature", "install", jar.toString())
                .fails(
                        69,
                        "org.example.lonely 1.0.0 does not start: it needs the package nowhere [1.0.0,2.0.0), which no"
                                + " installed bundle provides");
        assertThat(directory.resolve("small/etc/features.lock")).doesNotExist();
    }

    /** A folder with a feature of the standard distribution and its bundle. */
    private String offered(String feature) throws Exception {
        Path home = Home.assembled().directory();
        Path folder = Files.createDirectories(directory.resolve("offers").resolve(feature));
        Files.copy(home.resolve("etc/features/" + feature + ".json"), folder.resolve(feature + ".json"));
        try (Stream<Path> files = Files.walk(home.resolve("repository/org/bellman/bellman-" + feature))) {
            Path jar = files.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow();
            Files.copy(jar, folder.resolve(jar.getFileName()));
        }
        return folder.toString();
    }

    private static List<String> strings(JsonObject object, String name) {
        return object.getJsonArray(name).getValuesAs(JsonString::getString);
    }
}
