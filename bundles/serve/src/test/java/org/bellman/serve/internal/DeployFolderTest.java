package org.bellman.serve.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.bellman.api.feature.Features;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeployFolderTest {
    private static final String JSON = "{ \"id\": \"org.example:chess:1.0\", \"bundles\": [ \"g:board:1.0\" ] }";

    @TempDir
    private Path home;

    private final RecordingFeatures features = new RecordingFeatures();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Optional<Features> service = Optional.of(features);
    private Path folder;
    private DeployFolder deploy;
    private long now;

    @BeforeEach
    void open() throws Exception {
        folder = Files.createDirectories(home.resolve("deploy"));
        deploy = begin();
    }

    private DeployFolder begin() throws IOException {
        DeployRecord record = DeployRecord.read(home.resolve("var/deployed.properties"), folder);
        return new DeployFolder(folder, record, () -> service, () -> now, new PrintStream(err, true));
    }

    private void lookFor(long milliseconds) throws IOException {
        deploy.look();
        for (long end = now + milliseconds; now < end; ) {
            now += 1_000;
            deploy.look();
        }
    }

    private static void bundle(Path file, String symbolicName, String host) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Bundle-SymbolicName", symbolicName);
        if (host != null) {
            attributes.putValue("Fragment-Host", host);
        }
        new JarOutputStream(Files.newOutputStream(file), manifest).close();
    }

    @Test
    void aFeatureComesChangesAndGoesWithItsFile() throws Exception {
        Path json = folder.resolve("chess.json");
        Files.writeString(json, JSON);
        lookFor(5_000);
        assertThat(features.changes).containsExactly("INSTALL chess.json");

        Files.writeString(json, JSON + " ");
        lookFor(5_000);
        assertThat(features.changes).last().isEqualTo("UPDATE chess.json");

        Files.delete(json);
        lookFor(5_000);
        assertThat(features.changes).hasSize(3).last().isEqualTo("REMOVE chess");
        assertThat(err.toString().lines())
                .containsExactly(
                        "bellman: deploy: chess.json is installed: chess 1.0",
                        "bellman: deploy: chess.json is updated: chess 1.0",
                        "bellman: deploy: chess.json is removed: chess 1.0");
    }

    @Test
    void bundlesThatAFeatureNamesBelongToIt() throws Exception {
        Files.writeString(folder.resolve("chess.json"), JSON);
        bundle(folder.resolve("board-1.0.jar"), "board", null);
        bundle(folder.resolve("alone.jar"), "alone", null);
        lookFor(5_000);
        assertThat(features.changes).containsExactly("INSTALL alone.jar", "INSTALL chess.json");

        bundle(folder.resolve("board-1.0.jar"), "board-that-is-longer", null);
        lookFor(5_000);
        assertThat(features.changes).hasSize(3).last().isEqualTo("UPDATE chess.json");
    }

    @Test
    void aDirectoryIsTheFeatureInIt() throws Exception {
        Path directory = Files.createDirectories(folder.resolve("game/repository"));
        Files.writeString(directory.resolveSibling("chess.json"), JSON);
        bundle(directory.resolve("board-1.0.jar"), "board", null);

        lookFor(5_000);

        assertThat(features.changes).containsExactly("INSTALL chess.json");
    }

    @Test
    void whatIsStillBeingWrittenIsLeftAlone() throws Exception {
        Path file = folder.resolve("alone.jar");
        bundle(file, "alone", null);
        byte[] whole = Files.readAllBytes(file);
        for (int i = 1; i <= 6; i++) {
            Files.write(file, Arrays.copyOf(whole, whole.length * i / 7));
            lookFor(1_000);
        }
        lookFor(3_000);
        assertThat(features.changes).isEmpty();
        assertThat(err).hasToString("");

        Files.write(file, whole);
        deploy.look();
        now += DeployFolder.QUIET_MILLISECONDS - 1;
        deploy.look();
        assertThat(features.changes).isEmpty();

        now += 1;
        deploy.look();
        assertThat(features.changes).containsExactly("INSTALL alone.jar");
    }

    @Test
    void whatStaysBrokenIsToldOnce() throws Exception {
        Files.writeString(folder.resolve("chess.json"), "{ \"id\": ");
        Files.writeString(folder.resolve("alone.jar"), "half");
        Files.createDirectory(folder.resolve("empty"));
        lookFor(DeployFolder.PATIENCE_MILLISECONDS - 1_000);
        assertThat(err).hasToString("");

        lookFor(60_000);

        assertThat(features.changes).isEmpty();
        assertThat(err.toString().lines())
                .hasSize(3)
                .anyMatch(line -> line.contains("chess.json is left alone until it changes"))
                .anyMatch(line -> line.contains("alone.jar cannot be read as a whole"))
                .anyMatch(line -> line.contains("the JSON of one feature, but there are 0"));
    }

    @Test
    void whatWasRefusedIsTriedAgainWhenItChanges() throws Exception {
        Path json = folder.resolve("chess.json");
        Files.writeString(json, JSON);
        features.refusal = "chess lacks g:board:1.0";
        lookFor(60_000);
        assertThat(features.changes).hasSize(1);
        assertThat(err.toString().lines())
                .containsExactly("bellman: deploy: chess.json is not taken: chess lacks g:board:1.0");

        features.refusal = "";
        Files.writeString(json, JSON + "\n");
        lookFor(5_000);
        assertThat(features.changes).containsExactly("INSTALL chess.json", "INSTALL chess.json");
    }

    @Test
    void whatCannotGoStaysAndIsToldOnce() throws Exception {
        Path json = folder.resolve("chess.json");
        Files.writeString(json, JSON);
        lookFor(5_000);
        features.refusal = "run a uses it";
        Files.delete(json);

        lookFor(60_000);

        assertThat(features.changes).hasSize(2);
        assertThat(err.toString().lines()).last().asString().contains("what came of it stays: run a uses it");

        features.refusal = "";
        Files.writeString(json, JSON + " ");
        lookFor(5_000);
        assertThat(features.changes).last().isEqualTo("UPDATE chess.json");
    }

    @Test
    void theNextContainerKnowsWhatWasDeployed() throws Exception {
        Path json = folder.resolve("chess.json");
        Files.writeString(json, JSON);
        lookFor(5_000);

        deploy = begin();
        lookFor(5_000);
        assertThat(features.changes).hasSize(1);

        Files.delete(json);
        deploy = begin();
        lookFor(5_000);
        assertThat(features.changes).hasSize(2).last().isEqualTo("REMOVE chess");
    }

    @Test
    void theFrameworkItselfIsNotTouched() throws Exception {
        bundle(folder.resolve("a.jar"), "org.apache.felix.framework", null);
        bundle(folder.resolve("b.jar"), "extension", "system.bundle; extension:=framework");

        lookFor(60_000);

        assertThat(features.changes).isEmpty();
        assertThat(err.toString().lines()).hasSize(2).allMatch(line -> line.contains("the framework itself"));
    }

    @Test
    void itWaitsForWhatChangesFeatures() throws Exception {
        service = Optional.empty();
        Files.writeString(folder.resolve("chess.json"), JSON);
        lookFor(10_000);
        assertThat(err.toString().lines())
                .containsExactly("bellman: deploy: chess.json is left alone: nothing here changes features");

        service = Optional.of(features);
        lookFor(1_000);
        assertThat(features.changes).containsExactly("INSTALL chess.json");
    }

    @Test
    void otherFilesAreNobodys() throws Exception {
        Files.writeString(folder.resolve("README.txt"), "put features here");
        Files.writeString(folder.resolve(".chess.json"), JSON);
        bundle(folder.resolve("alone.jar.part"), "alone", null);

        lookFor(60_000);

        assertThat(features.changes).isEmpty();
        assertThat(err).hasToString("");
    }
}
