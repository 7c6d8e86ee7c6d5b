package org.bellman.feature.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bellman.feature.internal.TestDistribution.headers;
import static org.bellman.feature.internal.TestDistribution.jar;
import static org.bellman.feature.internal.TestDistribution.json;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bellman.api.BellmanException;
import org.bellman.api.feature.FeatureChange;
import org.bellman.api.feature.FeatureInfo;
import org.bellman.api.feature.FeaturePlan;
import org.bellman.api.run.PartKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

class FeatureManagerTest {
    private static final Map<String, String> BOARD = headers("Export-Package", "api;version=1.0");
    private static final Map<String, String> GAME = headers("Import-Package", "api");
    private static final Map<String, String> CHESS = headers(
            "Import-Package", "api", "Provide-Capability", "org.bellman.plugin;id=\"Chess-v1\";kind=environment");

    @TempDir
    private Path place;

    private Path folder;
    private TestDistribution distribution;

    /** A board and a game on it are installed; chess and what its clock needs lie ready. */
    @BeforeEach
    void make() throws Exception {
        folder = Files.createDirectories(place.resolve("folder"));
        distribution = new TestDistribution(place.resolve("home"))
                .has("board", "1.0", BOARD)
                .has("game", "1.0", GAME, "board")
                .has("clock", "1.0", headers())
                .has("chess", "1.0", CHESS, "board", "clock")
                .locks(Lock.PATH, "game")
                .locks(Lock.FURTHER, "chess")
                .start();
    }

    @AfterEach
    void stop() throws Exception {
        distribution.stop();
    }

    private FeaturePlan apply(FeatureChange change) {
        return distribution.manager().apply(change);
    }

    private List<String> installed() {
        return distribution.manager().list().stream()
                .filter(FeatureInfo::installed)
                .map(feature -> feature.id() + " " + feature.version())
                .toList();
    }

    @Test
    void anInstalledFeatureComesWithWhatItNeedsAndNothingThatWasThereIsTouched() throws Exception {
        BundleWiring board = distribution.bundle("board").adapt(BundleWiring.class);
        BundleWiring game = distribution.bundle("game").adapt(BundleWiring.class);

        FeaturePlan plan = apply(FeatureChange.install("chess"));

        assertThat(plan.features()).containsExactlyInAnyOrder("chess 1.0", "clock 1.0");
        assertThat(plan.installed()).containsExactlyInAnyOrder("test.chess 1.0.0", "test.clock 1.0.0");
        assertThat(plan.uninstalled()).isEmpty();
        assertThat(plan.refreshed()).isEmpty();
        assertThat(distribution.bundle("chess").getState()).isEqualTo(Bundle.ACTIVE);
        assertThat(distribution.bundle("clock").getState()).isEqualTo(Bundle.ACTIVE);
        assertThat(distribution.refreshes()).isZero();
        assertThat(distribution.bundle("board").adapt(BundleWiring.class)).isSameAs(board);
        assertThat(distribution.bundle("game").adapt(BundleWiring.class)).isSameAs(game);
        assertThat(game.isInUse()).isTrue();
        assertThat(installed()).containsExactly("board 1.0", "chess 1.0", "clock 1.0", "game 1.0");
        assertThat(Lock.read(distribution.home).features()).containsExactly("game", "chess");

        distribution.start();
        assertThat(distribution.bundles())
                .containsExactly(
                        "test.board 1.0.0 active",
                        "test.chess 1.0.0 active",
                        "test.clock 1.0.0 active",
                        "test.game 1.0.0 active");
    }

    @Test
    void aRemovedFeatureTakesWhatOnlyItNeededAlongAndFilesThatWereShippedStay() throws Exception {
        Map<String, String> before = distribution.files();
        apply(FeatureChange.install("chess"));

        FeaturePlan plan = apply(FeatureChange.remove("chess"));

        assertThat(plan.features()).containsExactlyInAnyOrder("chess 1.0", "clock 1.0");
        assertThat(plan.uninstalled()).containsExactlyInAnyOrder("test.chess 1.0.0", "test.clock 1.0.0");
        assertThat(installed()).containsExactly("board 1.0", "game 1.0");
        assertThat(distribution.bundles()).containsExactly("test.board 1.0.0 active", "test.game 1.0.0 active");
        Map<String, String> after = distribution.files();
        after.remove(Lock.CHANGED);
        assertThat(after).isEqualTo(before);
    }

    @Test
    void aFeatureWhoseFileNamesAnotherVersionByNowIsUpdatedByItsName() throws Exception {
        json(distribution.home.resolve(Stock.DIRECTORY), "game", "2.0", "", "board");
        jar(distribution.file("game", "2.0"), "test.game", "2.0", GAME);

        apply(FeatureChange.update("game"));

        assertThat(distribution.bundles()).containsExactly("test.board 1.0.0 active", "test.game 2.0.0 active");
    }

    /** A set of features is no reason to keep one of them: it dissolves into the others. */
    @Test
    void aFeatureOfASetGoesAndTheOthersOfTheSetStay() throws Exception {
        set("games", "chess", "clock");
        set("everything", "games", "board");
        apply(FeatureChange.install("everything"));
        assertThat(Lock.read(distribution.home).features()).containsExactly("game", "everything");

        FeaturePlan plan = apply(FeatureChange.remove("chess"));

        assertThat(plan.features()).containsExactlyInAnyOrder("chess 1.0", "games 1.0", "everything 1.0");
        assertThat(plan.uninstalled()).containsExactly("test.chess 1.0.0");
        assertThat(Lock.read(distribution.home).features()).containsExactly("game", "clock", "board");
        apply(FeatureChange.install("everything"));
        assertThat(installed()).contains("chess 1.0", "everything 1.0");
    }

    private void set(String name, String... features) throws Exception {
        String requires = Arrays.stream(features).map(id -> "\"g:" + id + "\"").collect(Collectors.joining(","));
        Files.writeString(
                distribution.home.resolve(Stock.DIRECTORY).resolve(name + ".json"),
                "{ \"id\": \"g:" + name + ":1.0\", \"extensions\": { \"bellman-requires\": { \"kind\": \"mandatory\","
                        + " \"type\": \"text\", \"text\": [" + requires + "] } } }");
    }

    @Test
    void aFeatureFromElsewhereIsCopiedAndGoesWithoutATrace() throws Exception {
        Map<String, String> before = distribution.files();
        Path bundle = jar(folder.resolve("go-2.0.jar"), "test.go", "2.0", GAME);
        Path stones = jar(
                new Repository(folder.resolve("repository")).file(TestFeatures.id("b:stones:1.0")),
                "test.stones",
                "1.0",
                headers());
        Path file = json(folder, "go", "2.0", ", \"sha256\": \"" + Repository.sha256(bundle) + "\"", "stones");
        json(folder, "stones", "1.0", "");

        apply(FeatureChange.install(file.toString()));

        assertThat(installed()).containsExactly("board 1.0", "game 1.0", "go 2.0", "stones 1.0");
        assertThat(distribution.file("go", "2.0")).hasSameBinaryContentAs(bundle);
        assertThat(distribution.file("stones", "1.0")).hasSameBinaryContentAs(stones);
        assertThat(distribution.home.resolve("etc/features/go.json")).hasSameTextualContentAs(file);
        assertThat(Verification.of(distribution.home)).isEmpty();

        apply(FeatureChange.remove("go"));

        Map<String, String> after = distribution.files();
        after.remove(Lock.CHANGED);
        assertThat(after).isEqualTo(before);
        assertThat(distribution.file("go", "2.0").getParent().getParent()).doesNotExist();
    }

    @Test
    void aDirectoryWithOneFeatureStandsForItAndASingleBundleBecomesOne() throws Exception {
        json(folder, "go", "2.0", "");
        jar(folder.resolve("go-2.0.jar"), "test.go", "2.0", GAME);
        apply(FeatureChange.install(folder.toString()));
        Path single = jar(place.resolve("any.jar"), "org.example.algorithm.td3", "3.1", GAME);

        apply(FeatureChange.install(single.toString()));

        assertThat(installed()).containsExactly("algorithm-td3 3.1.0", "board 1.0", "game 1.0", "go 2.0");
        distribution.start();
        assertThat(distribution.bundles()).contains("org.example.algorithm.td3 3.1.0 active", "test.go 2.0.0 active");
    }

    @Test
    void anUpdateReplacesTheBundleRefreshesItsUsersOnceAndHoldsTheRunsMeanwhile() throws Exception {
        Path old = distribution.file("board", "1.0");
        jar(folder.resolve("board-2.0.jar"), "test.board", "2.0", BOARD);
        Path file = json(folder, "board", "2.0", "");
        distribution.runs.users.put(distribution.bundle("game").getBundleId(), "evening");

        FeaturePlan plan = apply(FeatureChange.update(file.toString()));

        assertThat(plan.features()).containsExactly("board 2.0");
        assertThat(plan.installed()).containsExactly("test.board 2.0.0");
        assertThat(plan.uninstalled()).containsExactly("test.board 1.0.0");
        assertThat(plan.refreshed()).containsExactly("test.game 1.0.0");
        assertThat(plan.paused()).containsExactly("evening");
        assertThat(distribution.runs.done).containsExactly("hold [evening]", "let go [evening]");
        assertThat(distribution.refreshes()).isEqualTo(1);
        assertThat(distribution.bundles()).containsExactly("test.board 2.0.0 active", "test.game 1.0.0 active");
        assertThat(distribution.bundle("game").adapt(BundleWiring.class).getRequiredWires(null))
                .extracting(wire -> wire.getProvider().getVersion().toString())
                .containsExactly("2.0.0");
        assertThat(installed()).containsExactly("board 2.0", "game 1.0");
        assertThat(old).exists(); // the distribution came with it
    }

    @Test
    void aFeatureThatWasUpdatedTwiceLeavesNothingOfTheVersionBetween() throws Exception {
        for (String version : List.of("2.0", "3.0")) {
            jar(folder.resolve("game-" + version + ".jar"), "test.game", version, GAME);
            apply(FeatureChange.update(
                    json(folder, "game", version, "", "board").toString()));
        }

        assertThat(installed()).containsExactly("board 1.0", "game 3.0");
        assertThat(distribution.file("game", "1.0")).exists();
        assertThat(distribution.file("game", "2.0")).doesNotExist();
        assertThat(distribution.home.resolve("etc/features/game.json.old")).doesNotExist();
    }

    @Test
    void anotherContentOfTheSameVersionLiesBesideTheOld() throws Exception {
        Path file = distribution.file("game", "1.0");
        byte[] old = Files.readAllBytes(file);
        Path renewed =
                jar(folder.resolve("game-1.0.jar"), "test.game", "1.0", headers("Import-Package", "api", "X", "2"));

        FeaturePlan plan = apply(
                FeatureChange.update(json(folder, "game", "1.0", "", "board").toString()));

        String digits = Repository.sha256(renewed).substring(0, 8);
        assertThat(plan.uninstalled()).containsExactly("test.game 1.0.0");
        assertThat(file).hasBinaryContent(old);
        assertThat(file.resolveSibling("game-1.0." + digits + ".jar")).hasSameBinaryContentAs(renewed);
        assertThat(distribution.bundle("game").getHeaders("").get("X")).isEqualTo("2");
        assertThat(installed()).containsExactly("board 1.0", "game 1.0");
        assertThat(distribution.manager().list())
                .extracting(FeatureInfo::problem)
                .containsOnly("");
        distribution.start();
        assertThat(distribution.bundle("game").getHeaders("").get("X")).isEqualTo("2");
    }

    @Test
    void anUpdateThatThoseWhoStayCannotUseIsTakenBack() throws Exception {
        jar(folder.resolve("board-2.0.jar"), "test.board", "2.0", headers());
        Path file = json(folder, "board", "2.0", "");
        distribution.runs.users.put(distribution.bundle("game").getBundleId(), "evening");
        Map<String, String> files = distribution.files();

        assertThatThrownBy(() -> apply(FeatureChange.update(file.toString())))
                .isInstanceOf(BellmanException.class)
                .hasMessageContaining(
                        "test.game 1.0.0 does not start: the launcher finds nobody who has what it needs");

        assertThat(distribution.bundles()).containsExactly("test.board 1.0.0 active", "test.game 1.0.0 active");
        assertThat(distribution.files()).isEqualTo(files);
        assertThat(distribution.runs.done).containsExactly("hold [evening]", "let go [evening]");
    }

    @Test
    void aFragmentIsAttachedToAHostThatComesWithIt() throws Exception {
        jar(folder.resolve("host-1.0.jar"), "test.host", "1.0", headers());
        json(folder, "host", "1.0", "");
        jar(folder.resolve("native-1.0.jar"), "test.native", "1.0", headers("Fragment-Host", "test.host"));
        Path file = json(folder, "native", "1.0", "", "host");

        apply(FeatureChange.install(file.toString()));

        assertThat(distribution.bundle("host").adapt(BundleWiring.class).getProvidedWires("osgi.wiring.host"))
                .hasSize(1);
        assertThat(distribution.refreshes()).isZero();
    }

    @Test
    void aHostThatIsThereAlreadyIsWiredAnewForItsFragmentAndThePlanSaysSo() throws Exception {
        jar(folder.resolve("native-1.0.jar"), "test.native", "1.0", headers("Fragment-Host", "test.game;x:=y"));
        FeatureChange change =
                FeatureChange.install(json(folder, "native", "1.0", "").toString());
        distribution.runs.users.put(distribution.bundle("game").getBundleId(), "evening");

        assertThatThrownBy(() -> apply(change)).hasMessageContaining("would disturb the run evening");
        FeaturePlan plan = apply(change.forced());

        assertThat(plan.refreshed()).containsExactly("test.game 1.0.0");
        assertThat(distribution.runs.done).containsExactly("hold [evening]", "let go [evening]");
        assertThat(distribution.bundle("game").adapt(BundleWiring.class).getProvidedWires("osgi.wiring.host"))
                .hasSize(1);
        assertThat(distribution.bundle("game").getState()).isEqualTo(Bundle.ACTIVE);
        assertThat(distribution.refreshes()).isEqualTo(1);
    }

    @Test
    void aPartThatARunUsesIsRemovedByForceAlone() throws Exception {
        distribution.runs.users.put(distribution.bundle("game").getBundleId(), "evening");
        List<String> bundles = distribution.bundles();

        assertThat(distribution.manager().plan(FeatureChange.remove("game")).suspended())
                .containsExactly("evening");
        assertThatThrownBy(() -> apply(FeatureChange.remove("game")))
                .isInstanceOf(BellmanException.class)
                .hasMessageContainingAll("would disturb the run evening", "lose a part", "--force");
        assertThat(distribution.bundles()).isEqualTo(bundles);
        assertThat(distribution.runs.done).isEmpty();

        apply(FeatureChange.remove("game").forced());

        assertThat(distribution.runs.done).containsExactly("suspend evening");
        assertThat(distribution.bundles()).isEmpty();
    }

    @Test
    void aPlanDoesNothing() throws Exception {
        Map<String, String> files = distribution.files();
        List<String> bundles = distribution.bundles();

        distribution.manager().plan(FeatureChange.install("chess"));
        distribution.manager().plan(FeatureChange.remove("game"));

        assertThat(distribution.files()).isEqualTo(files);
        assertThat(distribution.bundles()).isEqualTo(bundles);
    }

    @Test
    void aProcessThatWasKilledBeforeTheLockLeavesTheOldState() throws Exception {
        Path game = distribution.home.resolve("etc/features/game.json");
        Path old = game.resolveSibling("game.json.old");
        Files.copy(game, old);
        Files.writeString(game, Files.readString(game).replace("1.0", "2.0"));
        Path half = distribution.file("game", "1.0").resolveSibling(".new" + Integer.MAX_VALUE + "-5.tmp");
        Files.writeString(half, "half a bun");

        distribution.start();
        assertThat(distribution.bundles()).contains("test.game 1.0.0 active");
        apply(FeatureChange.install("chess"));

        assertThat(old).doesNotExist();
        assertThat(half).doesNotExist();
        assertThat(game).content().contains("b:game:1.0");
        assertThat(installed()).contains("game 1.0", "chess 1.0");
    }

    @Test
    void featuresAreFoundByWhatTheirBundlesProvide() {
        assertThat(distribution.manager().providing(PartKind.TASK, "Chess-v1")).containsExactly("chess");
        assertThat(distribution.manager().providing(PartKind.ALGORITHM, "Chess-v1"))
                .isEmpty();
        assertThat(distribution.manager().providing(PartKind.TASK, "Go")).isEmpty();

        apply(FeatureChange.install("chess"));

        assertThat(distribution.manager().providing(PartKind.TASK, "Chess-v1")).isEmpty();
    }

    @Test
    void whatIsNotHereIsFetchedOnlyIfItMayBe() throws Exception {
        Path bundle = jar(folder.resolve("g.jar"), "test.far.go", "9.0", GAME);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            boolean there = exchange.getRequestURI().getPath().equals("/m2/org/bellman/far/go/9.0/go-9.0.jar");
            byte[] body = there ? Files.readAllBytes(bundle) : new byte[0];
            exchange.sendResponseHeaders(there ? 200 : 404, there ? body.length : -1);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            distribution
                    .with(
                            MavenArtifacts.PROPERTY,
                            "http://localhost:" + server.getAddress().getPort() + "/m2/")
                    .start();

            assertThatThrownBy(() -> apply(FeatureChange.install("org.bellman.far:go:9.0")))
                    .hasMessageContaining("add --online");
            assertThatThrownBy(() -> apply(
                            FeatureChange.install("org.bellman.far:come:9.0").fetching()))
                    .hasMessageContaining("status 404");
            apply(FeatureChange.install("org.bellman.far:go:9.0").fetching());

            assertThat(installed()).contains("far-go 9.0");
            assertThat(distribution.bundles()).contains("test.far.go 9.0.0 active");
        } finally {
            server.stop(0);
        }
    }
}
