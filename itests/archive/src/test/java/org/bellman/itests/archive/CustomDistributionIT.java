package org.bellman.itests.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Maven project that others copy makes what the command makes. */
class CustomDistributionIT {
    private static final Path TARGET = Path.of("..", "..", "distribution", "custom", "target")
            .toAbsolutePath()
            .normalize();
    private static final long LARGEST = 10_000_000;

    @TempDir
    private Path directory;

    @Test
    void itHasTheFilesAndTheLockOfTheCommand() throws Exception {
        Bellman.in(directory)
                .run("distribution", "--features", "minimal", "--to", "minimal")
                .succeeds();
        Path expected = directory.resolve("minimal");
        Path custom = TARGET.resolve("bellman-custom");

        List<Path> files = files(custom);
        assertThat(files).isEqualTo(files(expected)).contains(Path.of("etc/bellman.lock"), Path.of("bin/bellman"));
        for (Path file : files) {
            assertThat(custom.resolve(file)).hasSameBinaryContentAs(expected.resolve(file));
        }
        assertThat(custom.resolve("bin/bellman")).isExecutable();
    }

    @Test
    void itsArchiveIsSmallAndTrains() throws Exception {
        Path archive = TARGET.resolve("bellman-custom-" + System.getProperty("bellman.version") + ".tar.gz");
        Home home = Home.unpacked(archive, directory);

        assertThat(archive).satisfies(file -> assertThat(Files.size(file)).isLessThan(LARGEST));
        assertThat(files(home.directory())).isEqualTo(files(TARGET.resolve("bellman-custom")));
        Bellman.of(home, directory)
                .run("train", "dqn", "CartPole-v1", "--steps", "300", "--evaluate", "1", "--run", "run")
                .succeeds();
    }

    private static List<Path> files(Path top) throws IOException {
        try (Stream<Path> walk = Files.walk(top)) {
            return walk.filter(Files::isRegularFile)
                    .map(top::relativize)
                    .sorted()
                    .toList();
        }
    }
}
