package org.bellman.feature.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistributionMainTest {
    // FIPS 180-2, appendix B.1: the hash of "abc".
    private static final String HASH_OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    private Path directory;

    private Path home;
    private final Properties artifacts = new Properties();

    @BeforeEach
    void makeArtifacts() throws Exception {
        home = directory.resolve("home");
        for (String name : List.of("log-1", "plugin-2", "unused-1")) {
            Path jar = directory.resolve(name + ".jar");
            Files.writeString(jar, "abc");
            artifacts.setProperty("g:" + name.substring(0, name.indexOf('-')) + ":jar", jar.toString());
        }
    }

    @Test
    void theLockNamesWhatTheRepositoryHolds() {
        main("g:log:1", "g:plugin:2").assemble(List.of("plugin"), home);

        assertThat(home.resolve(Lock.PATH))
                .hasContent("# Features: plugin\n"
                        + "# Start level, SHA-256 and file of each bundle, in the order of installation.\n"
                        + "1 " + HASH_OF_ABC + " repository/g/log/1/log-1.jar\n"
                        + "20 " + HASH_OF_ABC + " repository/g/plugin/2/plugin-2.jar\n");
        assertThat(home.resolve("repository/g/plugin/2/plugin-2.jar")).hasContent("abc");
        assertThat(home.resolve("repository/g/unused")).doesNotExist();
    }

    @Test
    void featuresThatAreNotWantedLieInTheRepositoryAlone() {
        main("g:log:1", "g:plugin:2").assemble(List.of("base"), home);

        assertThat(home.resolve(Lock.PATH)).content().contains("log-1.jar").doesNotContain("plugin");
        assertThat(home.resolve("repository/g/plugin/2/plugin-2.jar")).exists();
    }

    @Test
    void aDistributionByItselfHasNothingOfOtherFeatures() throws Exception {
        Files.writeString(directory.resolve("base.json"), "{}");

        main("g:log:1", "g:absent:2").assembleAlone(List.of("org.example:base"), home);

        assertThat(home.resolve(Lock.PATH))
                .content()
                .startsWith("# Features: base\n")
                .contains("log-1.jar");
        assertThat(home.resolve(Lock.FURTHER)).doesNotExist();
        assertThat(home.resolve("repository/g").toFile().list()).containsExactly("log");
        assertThat(home.resolve("etc/features").toFile().list()).containsExactly("base.json");
    }

    @Test
    void whatWasInstalledSinceAnEarlierAssemblyIsForgotten() throws Exception {
        main("g:log:1", "g:plugin:2").assemble(List.of("plugin"), home);
        Files.copy(home.resolve(Lock.PATH), home.resolve(Lock.CHANGED));

        main("g:log:1", "g:plugin:2").assemble(List.of("base"), home);

        assertThat(home.resolve(Lock.CHANGED)).doesNotExist();
        assertThat(Lock.read(home).features()).containsExactly("base");
    }

    @Test
    void anUnchangedLockIsLeftAlone() throws Exception {
        main("g:log:1", "g:plugin:2").assemble(List.of("plugin"), home);
        FileTime old = FileTime.fromMillis(0);
        Files.setLastModifiedTime(home.resolve(Lock.PATH), old);

        main("g:log:1", "g:plugin:2").assemble(List.of("plugin"), home);

        assertThat(Files.getLastModifiedTime(home.resolve(Lock.PATH))).isEqualTo(old);
    }

    @Test
    void aBundleThatTheBuildDoesNotKnowIsNamed() {
        assertThatThrownBy(() -> main("g:log:1", "g:absent:2").assemble(List.of("plugin"), home))
                .isInstanceOf(FeatureException.class)
                .hasMessageContaining("the build does not know the bundle g:absent:2");
    }

    @Test
    void anotherVersionThanTheBuildsIsRefused() {
        assertThatThrownBy(() -> main("g:log:1", "g:plugin:3").assemble(List.of("plugin"), home))
                .isInstanceOf(FeatureException.class)
                .hasMessageContaining("a feature names the bundle g:plugin:3, but the build has plugin-2.jar");
    }

    private DistributionMain main(String log, String plugin) {
        FeatureDefinition base = TestFeatures.holding("base", TestFeatures.bundle(log, 1));
        FeatureDefinition top = new FeatureDefinition(
                TestFeatures.id("org.example:plugin:1.0"),
                "",
                List.of(TestFeatures.bundle(plugin, 20)),
                List.of("org.example:base"));
        Map<FeatureDefinition, Path> files = new LinkedHashMap<>();
        for (FeatureDefinition feature : List.of(top, base)) {
            files.put(feature, directory.resolve(feature.name() + ".json"));
        }
        return new DistributionMain(files, artifacts);
    }
}
