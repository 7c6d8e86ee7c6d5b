package org.bellman.backend.nd4j.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bellman.api.MissingPartException;
import org.bellman.api.network.Activation;
import org.bellman.api.network.Head;
import org.bellman.api.network.Initializer;
import org.bellman.api.network.Layer;
import org.bellman.api.network.NetworkSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What makes the backend unusable is said before anything is loaded. */
class LibraryTest {
    private static final NetworkSpec SPEC = NetworkSpec.of(
            2, List.of(), Head.of("out", Layer.dense(1, Activation.IDENTITY, new Initializer.UniformFanIn())));

    @TempDir
    Path directory;

    private static void assertUnusable(Library library, String... words) {
        Nd4jBackend backend = new Nd4jBackend(library);
        assertThat(backend.supports(SPEC, Set.of()).missing()).contains(words);
        assertThat(backend.provenance()).containsOnlyKeys("unusable");
        assertThatThrownBy(() -> backend.create(SPEC, null, 1))
                .isInstanceOf(MissingPartException.class)
                .hasMessageStartingWith("backend nd4j-cpu is unusable: ")
                .hasMessageContainingAll(words);
    }

    @Test
    void nativesThatAreNotThereAreNamed() {
        Natives absent = new Natives("nd4j-cpu", LibraryTest.class, "/nowhere", "jnind4jcpu", Device.HOST);
        assertUnusable(
                new Library(absent, new Settings(1, directory)),
                "no native library for " + Natives.platform(),
                "org.bellman.backend.nd4j-cpu-natives-" + Natives.platform());
    }

    @Test
    void aDeviceThatIsNotThereIsNamedBeforeAnythingElse() {
        Device absent = new OperationsDevice() {
            @Override
            public Optional<String> obstacle() {
                return Optional.of("there is no abacus");
            }
        };
        Natives nowhere = new Natives("nd4j-cpu", LibraryTest.class, "/nowhere", "jnind4jcpu", absent);
        assertUnusable(new Library(nowhere, new Settings(1, directory)), "there is no abacus");
    }

    @Test
    void aDeviceThatFailsWhenItIsPreparedMakesTheBackendUnusable() {
        Device broken = new OperationsDevice() {
            @Override
            public void prepare() {
                throw new UnsatisfiedLinkError("no beads");
            }
        };
        Natives natives = TestBackend.NATIVES;
        Library library = new Library(
                new Natives(natives.backend(), natives.anchor(), natives.directory(), natives.library(), broken),
                new Settings(1, directory));
        Nd4jBackend backend = new Nd4jBackend(library);
        assertThat(backend.supports(SPEC, Set.of()).supported()).isTrue();
        assertThatThrownBy(() -> backend.create(SPEC, null, 1))
                .isInstanceOf(MissingPartException.class)
                .hasMessageContaining("no beads");
        assertUnusable(library, "no beads");
    }

    @Test
    void aCacheThatCannotBeADirectoryIsNamed() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "in the way");
        assertUnusable(
                new Library(TestBackend.NATIVES, new Settings(1, file.resolve("cache"))),
                file + " is not a directory",
                Settings.CACHE);
    }

    @Test
    void aSettingThatIsWrongMakesTheBackendUnusable() {
        Map<String, String> properties =
                Map.of("user.home", directory.toString(), "os.name", "Linux", Settings.THREADS, "all");
        assertUnusable(
                Library.of(TestBackend.NATIVES, properties::get, name -> null),
                Settings.THREADS,
                "'all'",
                "at least 1");
    }

    @Test
    void askingCreatesNothing() {
        Path cache = directory.resolve("cache");
        Nd4jBackend backend = new Nd4jBackend(new Library(TestBackend.NATIVES, new Settings(3, cache)));
        assertThat(backend.supports(SPEC, Set.of()).supported()).isTrue();
        assertThat(backend.provenance()).containsEntry("threads", "3").containsEntry("platform", Natives.platform());
        assertThat(cache).doesNotExist();
    }

    @Test
    void whatAUserHasSetStays() {
        System.setProperty("bellman.test.set", "mine");
        try (TemporaryProperties properties = new TemporaryProperties()) {
            properties.with("bellman.test.set", "ours").with("bellman.test.unset", "ours");
            assertThat(System.getProperty("bellman.test.set")).isEqualTo("mine");
            assertThat(System.getProperty("bellman.test.unset")).isEqualTo("ours");
        } finally {
            assertThat(System.clearProperty("bellman.test.set")).isEqualTo("mine");
        }
        assertThat(System.getProperty("bellman.test.unset")).isNull();
    }
}
