package org.bellman.feature.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bellman.feature.internal.TestDistribution.headers;
import static org.bellman.feature.internal.TestDistribution.jar;
import static org.bellman.feature.internal.TestDistribution.json;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bellman.api.BellmanException;
import org.bellman.api.ExitCode;
import org.bellman.api.feature.FeatureChange;
import org.bellman.api.feature.Features;
import org.bellman.feature.internal.fixture.LockHolder;
import org.bellman.feature.internal.fixture.ThrowingActivator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.ParseResult;

/** What is refused, with the reason: afterwards the container and the distribution are as they were. */
class FeatureRefusalTest {
    private static final Map<String, String> BOARD = headers("Export-Package", "api;version=1.0");
    private static final Map<String, String> GAME = headers("Import-Package", "api");

    @TempDir
    private Path place;

    private Path folder;
    private TestDistribution distribution;
    private final StringWriter out = new StringWriter();

    @BeforeEach
    void make() throws Exception {
        folder = Files.createDirectories(place.resolve("folder"));
        distribution = new TestDistribution(place.resolve("home"))
                .has("board", "1.0", BOARD)
                .has("game", "1.0", GAME, "board")
                .has("runtime", "1.0", headers("Import-Package", "api"))
                .has("chess", "1.0", GAME, "board")
                .locks(Lock.PATH, "game", "runtime")
                .start();
        json(folder, "corrupt", "1.0", ", \"sha256\": \"" + "0".repeat(64) + "\"");
        jar(folder.resolve("corrupt-1.0.jar"), "test.corrupt", "1.0", headers());
        json(folder, "truncated", "1.0", "");
        Path whole = jar(folder.resolve("truncated-1.0.jar"), "test.truncated", "1.0", headers());
        byte[] bytes = Files.readAllBytes(whole);
        Files.write(whole, Arrays.copyOf(bytes, bytes.length / 2));
        json(folder, "alone", "1.0", "");
        jar(
                folder.resolve("alone-1.0.jar"),
                "test.alone",
                "1.0",
                headers("Import-Package", "nowhere;version=\"[1,2)\""));
        json(folder, "throwing", "1.0", "");
        throwing(folder.resolve("throwing-1.0.jar"), "test.throwing");
        json(folder, "needy", "1.0", "", "nothing");
        jar(folder.resolve("needy-1.0.jar"), "test.needy", "1.0", headers());
        json(folder, "absent", "1.0", "");
        json(folder, "plain", "1.0", "");
        Files.writeString(folder.resolve("plain-1.0.jar"), "a diary");
        Files.writeString(folder.resolve("diary.json"), "a diary");
        Files.createDirectories(folder.resolve("empty"));
        json(folder.resolve("next"), "game", "2.0", "", "board");
        throwing(folder.resolve("next/game-2.0.jar"), "test.game");
        json(folder.resolve("api"), "board", "2.0", "");
        jar(folder.resolve("api/board-2.0.jar"), "test.board", "2.0", BOARD);
    }

    private static void throwing(Path file, String name) throws Exception {
        jar(
                file,
                name,
                file.getFileName().toString().contains("2.0") ? "2.0" : "1.0",
                headers("Bundle-Activator", ThrowingActivator.class.getName(), "Import-Package", "org.osgi.framework"),
                ThrowingActivator.class);
    }

    @AfterEach
    void stop() throws Exception {
        distribution.stop();
    }

    private BellmanException refused(FeatureChange change) throws Exception {
        Map<String, String> files = distribution.files();
        List<String> bundles = distribution.bundles();
        BellmanException[] refused = new BellmanException[1];
        assertThatThrownBy(() -> distribution.manager().apply(change))
                .isInstanceOfSatisfying(BellmanException.class, e -> refused[0] = e);
        assertThat(distribution.bundles()).isEqualTo(bundles);
        assertThat(distribution.files()).isEqualTo(files);
        return refused[0];
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INSTALL|corrupt.json|its SHA-256 is|instead of 0000",
                "INSTALL|truncated.json|truncated-1.0.jar is damaged|fetch or build it again",
                "INSTALL|plain.json|plain-1.0.jar is damaged|fetch or build it again",
                "INSTALL|alone.json|test.alone 1.0.0 does not start: the launcher finds nobody who has what it needs|alone",
                "INSTALL|throwing.json|test.throwing 1.0.0 does not start: the dice are missing|dice",
                "INSTALL|needy.json|there is no feature g:nothing, which needy needs|bellman",
                "INSTALL|absent.json|needs the bundle b:absent:1.0, which is not in|add --online",
                "INSTALL|diary.json|diary.json cannot be read|feature",
                "INSTALL|nowhere.json|nowhere.json is not there or cannot be read|name a feature's JSON",
                "INSTALL|empty|has no feature's JSON|name one that has",
                "INSTALL|.|has several features: name the file of one|absent.json",
                "INSTALL|next/game.json|game is installed already, in version 1.0|bellman feature update",
                "UPDATE|next/game.json|test.game 2.0.0 does not start: the dice are missing|dice",
                "UPDATE|corrupt.json|corrupt is not installed|bellman feature install",
                "UPDATE|api/board.json|the container itself runs on runtime|bellman distribution",
            })
    void aFileThatIsNoFeatureThatFits(FeatureChange.Kind kind, String file, String words, String more)
            throws Exception {
        FeatureChange change = new FeatureChange(kind, folder.resolve(file).toString(), true, false);

        assertThat(refused(change)).hasMessageContainingAll(words, more);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INSTALL|game|game is installed already",
                "INSTALL|ches|there is no feature ches (did you mean chess?)",
                "INSTALL|a.b:c:1.0|add --online",
                "UPDATE|game|nothing would change",
                "UPDATE|chess|chess is not installed, so there is nothing to update",
                "REMOVE|chess|chess is not installed, so it cannot be removed",
                "REMOVE|gme|did you mean game?",
                "REMOVE|board|board cannot be removed: game needs it",
                "REMOVE|runtime|runtime cannot be removed: the container itself runs on it",
            })
    void aNameThatDoesNotFit(FeatureChange.Kind kind, String name, String words) throws Exception {
        assertThat(refused(new FeatureChange(kind, name, true, false))).hasMessageContaining(words);
    }

    @Test
    void aDirectoryThatCannotBeWritten() throws Exception {
        Files.createDirectories(distribution.home.resolve("etc/.features.lock.owner"));

        assertThat(refused(FeatureChange.install("chess")))
                .hasMessageContainingAll("cannot be changed", "make its directory writable");
    }

    @Test
    void whereTheLastStepFailsTheOldBundlesComeBack() throws Exception {
        List<String> bundles = distribution.bundles();
        BundleSwap swap = new BundleSwap(distribution.context());
        List<String> meanwhile = new ArrayList<>();

        assertThatThrownBy(() -> swap.exchange(
                        List.of(new BundleSwap.Jar(distribution.file("board", "1.0"), 20)),
                        List.of(new BundleSwap.Jar(folder.resolve("api/board-2.0.jar"), 20)),
                        () -> {
                            meanwhile.addAll(distribution.bundles());
                            throw new FeatureException("the disk is full");
                        }))
                .hasMessage("the disk is full");

        assertThat(meanwhile).contains("test.board 2.0.0 active", "test.game 1.0.0 active");
        assertThat(distribution.bundles()).isEqualTo(bundles);
    }

    @Test
    void aSecondChangeAndOneBesideAContainer() throws Exception {
        for (String file : List.of("etc/.features.lock.owner", "var/container.lock")) {
            Path lock = distribution.home.resolve(file);
            Files.createDirectories(lock.getParent());
            Process holder = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            LockHolder.class.getName(),
                            lock.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (BufferedReader reader = new BufferedReader(new InputStreamReader(holder.getInputStream()))) {
                assertThat(reader.readLine()).isEqualTo("locked");
                assertThat(refused(FeatureChange.install("chess")))
                        .hasMessageContaining(
                                file.startsWith("etc") ? "another process is changing" : "a container is served");
            } finally {
                holder.destroy();
                holder.waitFor();
            }
        }
        distribution.manager().apply(FeatureChange.install("chess"));
    }

    private int command(String... arguments) {
        distribution.context().registerService(Features.class, distribution.manager(), null);
        CommandLine line = new CommandLine(new FeatureCommand(distribution.context()).get());
        line.setOut(new PrintWriter(out, true));
        ParseResult parsed = line.parseArgs(arguments).subcommand();
        return ((IExecutionStrategy) parsed.commandSpec().userObject()).execute(parsed);
    }

    @Test
    void aFileThatWasChangedIsNamedByTheListThatVerifies() throws Exception {
        assertThat(command("list", "--verify")).isZero();
        assertThat(out.toString())
                .containsSubsequence("installed", "  board", "available", "  chess", "every file of the installed");
        Files.writeString(distribution.file("game", "1.0"), "a diary");

        assertThatThrownBy(() -> command("list", "--verify"))
                .isInstanceOfSatisfying(
                        BellmanException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.UNAVAILABLE))
                .hasMessageContaining("b/game/1.0/game-1.0.jar (another content)");
    }

    @Test
    void theCommandPrintsThePlanAndThatItIsDone() throws Exception {
        Map<String, String> files = distribution.files();
        assertThat(command("install", "chess", "--dry-run")).isZero();
        assertThat(out.toString())
                .containsSubsequence(
                        "install ", "chess 1.0", "bundles that come", "test.chess 1.0.0", "nothing was done");
        assertThat(distribution.files()).isEqualTo(files);

        assertThat(command("install", "chess", "--json")).isZero();
        assertThat(out.toString()).contains("\"done\":true", "\"installed\":[\"test.chess 1.0.0\"]");
        assertThat(Lock.read(distribution.home).features()).containsExactly("game", "runtime", "chess");
    }
}
