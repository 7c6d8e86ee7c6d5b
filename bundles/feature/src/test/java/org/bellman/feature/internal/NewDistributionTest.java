package org.bellman.feature.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.bellman.api.BellmanException;
import org.bellman.api.ExitCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewDistributionTest {
    // FIPS 180-2, appendix B.1: the hash of "abc".
    private static final String HASH_OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    private static final String CLI = "repository/g/cli/1/cli-1.jar";
    private static final String GAME = "repository/g/game/2/game-2.jar";
    private static final String LOCKED = "3 " + HASH_OF_ABC + " " + CLI + "\n";

    @TempDir
    private Path directory;

    private Path home;
    private Path to;
    private boolean stopped;

    @BeforeEach
    void makeDistribution() throws Exception {
        home = directory.resolve("home");
        to = directory.resolve("new/one");
        feature("cli", "\"bundles\": [ { \"id\": \"g:cli:1\", \"start-order\": 3 } ]");
        feature(
                "game",
                "\"bundles\": [ { \"id\": \"g:game:2\" } ], \"extensions\": { \"bellman-requires\":"
                        + " { \"kind\": \"mandatory\", \"type\": \"text\", \"text\": [ \"org.example:cli\" ] } }");
        feature("chess", "\"bundles\": [ { \"id\": \"g:chess:1\" } ]");
        write(Lock.PATH, "# Features: cli\n" + LOCKED);
        write(Lock.FURTHER, "# Features: game, chess\n20 " + HASH_OF_ABC + " " + GAME + "\n");
        write("bin/bellman", "#!/bin/sh");
        Files.setPosixFilePermissions(home.resolve("bin/bellman"), PosixFilePermissions.fromString("rwxr-xr-x"));
        for (String file : List.of(CLI, GAME, "lib/launcher.jar", "lib/classes.jsa", "LICENSE", "policy.safetensors")) {
            write(file, "abc");
        }
    }

    private void feature(String name, String members) throws IOException {
        write("etc/features/" + name + ".json", "{ \"id\": \"org.example:" + name + ":1.0\", " + members + " }");
    }

    private void write(String path, String text) throws IOException {
        Path file = home.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private NewDistribution.Made make(String... features) {
        return new NewDistribution(
                        FeatureCatalog.files(TestFeatures.SERVICE, home.resolve("etc/features")), home, () -> stopped)
                .make(List.of(features), to);
    }

    @Test
    void whatAKilledProcessLeftIsSweptAndWhatALivingOneMakesIsNot() throws Exception {
        Path dead = Files.createDirectories(to.resolveSibling(".one." + Integer.MAX_VALUE + ".1f.new/etc"));
        Path living = Files.createDirectories(
                to.resolveSibling(".one." + ProcessHandle.current().pid() + ".1f.new"));
        Path other = Files.createDirectories(to.resolveSibling(".other." + Integer.MAX_VALUE + ".1f.new"));

        make("cli");

        assertThat(dead.getParent()).doesNotExist();
        assertThat(living).exists();
        assertThat(other).exists();
    }

    @Test
    void whatWasInstalledFromElsewhereIsTakenFromWhereTheLockSays() throws Exception {
        String renewed = GAME.replace(".jar", ".cb8379ac.jar");
        write(renewed, "def");
        // Of "def".
        String hash = "cb8379ac2098aa165029e3938a51da0bcecfc008fd6795f401178647f96c5b34";
        write(Lock.CHANGED, "# Features: game\n" + LOCKED + "20 " + hash + " " + renewed + "\n");

        make("game");

        assertThat(to.resolve(GAME)).hasContent("def");
        assertThat(to.resolve(Lock.CHANGED)).doesNotExist();
    }

    @Test
    void itHoldsTheClosureAndWhatStartsIt() throws Exception {
        NewDistribution.Made made = make("org.example:game:1.0");

        assertThat(files(to))
                .containsExactlyInAnyOrder(
                        "LICENSE",
                        "bin/bellman",
                        "etc/bellman.lock",
                        "etc/features/cli.json",
                        "etc/features/game.json",
                        "lib/launcher.jar",
                        CLI,
                        GAME);
        assertThat(to.resolve(Lock.PATH))
                .hasContent("# Features: game\n"
                        + "# Start level, SHA-256 and file of each bundle, in the order of installation.\n" + LOCKED
                        + "20 " + HASH_OF_ABC + " " + GAME + "\n");
        assertThat(to.resolve("bin/bellman")).isExecutable();
        assertThat(made.requested()).containsExactly("game");
        assertThat(made.features()).extracting(FeatureDefinition::name).containsExactly("cli", "game");
        assertThat(made.bundles()).hasSize(2);
        assertThat(made.bytes()).isEqualTo(size(to));
    }

    @Test
    void everyoneMayReadWhatTheyMightReadBefore() throws Exception {
        make("cli");

        // As the umask would have it, of which a file just written is the example.
        assertThat(Files.getPosixFilePermissions(to.resolve(Lock.PATH)))
                .isEqualTo(Files.getPosixFilePermissions(home.resolve(Lock.PATH)));
        assertThat(Files.getPosixFilePermissions(to)).isEqualTo(Files.getPosixFilePermissions(home));
    }

    @Test
    void anEmptyDirectoryIsTaken() throws Exception {
        Files.createDirectories(to);

        assertThat(make("cli").directory()).isEqualTo(to.toRealPath());
    }

    @Test
    void aDirectoryThatIsNotEmptyStaysAsItIs() throws Exception {
        Files.createDirectories(to);
        Files.writeString(to.resolve("diary"), "mine");

        assertThatThrownBy(() -> make("cli")).hasMessageContaining("one is a directory that is not empty");
        assertThat(files(directory.resolve("new"))).containsExactly("one/diary");
    }

    @Test
    void aBundleThatIsNotWhatTheLockNamesEndsItAndLeavesNothing() throws Exception {
        write(GAME, "abd");

        assertThatThrownBy(() -> make("game"))
                .isInstanceOf(FeatureException.class)
                .hasMessageContaining("the bundle g:game:2 is not what")
                .hasMessageContaining("instead of " + HASH_OF_ABC);
        assertThat(directory.resolve("new")).isEmptyDirectory();
    }

    @Test
    void bundlesThatAreMissingAreNamedWithTheirFeatures() {
        assertThatThrownBy(() -> make("cli", "chess"))
                .isInstanceOf(FeatureException.class)
                .hasMessageContaining("chess lacks g:chess:1: leave the feature out");
        assertThat(directory.resolve("new")).doesNotExist();
    }

    @Test
    void featuresWithoutCommandsAreRefused() throws Exception {
        write("repository/g/chess/1/chess-1.jar", "abc");

        assertThatThrownBy(() -> make("chess")).hasMessageContaining("nothing could be started: add cli or minimal");
    }

    @Test
    void aSignalEndsItAndLeavesNothing() {
        stopped = true;

        assertThatThrownBy(() -> make("cli"))
                .isInstanceOfSatisfying(
                        BellmanException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.INTERRUPTED));
        assertThat(directory.resolve("new")).isEmptyDirectory();
    }

    @Test
    void aLockThatCannotBeUnderstoodIsRefused() throws Exception {
        write(Lock.PATH, "3 abc " + CLI + "\n");

        assertThatThrownBy(() -> make("cli")).hasMessageContaining("has the line \"3 abc " + CLI + "\"");
    }

    private static List<String> files(Path top) throws IOException {
        try (Stream<Path> walk = Files.walk(top)) {
            return walk.filter(Files::isRegularFile)
                    .map(file -> top.relativize(file).toString())
                    .toList();
        }
    }

    private static long size(Path top) throws IOException {
        long bytes = 0;
        for (String file : files(top)) {
            bytes += Files.size(top.resolve(file));
        }
        return bytes;
    }
}
