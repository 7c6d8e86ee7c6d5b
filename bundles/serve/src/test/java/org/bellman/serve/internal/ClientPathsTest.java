package org.bellman.serve.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientPathsTest {
    @TempDir
    private Path directory;

    @BeforeEach
    void makeADirectoryThatIsAFeature() throws Exception {
        Files.createDirectory(directory.resolve("chess"));
    }

    private String absolute(String words) {
        return String.join(" ", ClientPaths.absolute(List.of(words.split(" ")), directory));
    }

    @ParameterizedTest
    @CsvSource({
        "feature install a/b, feature install DIR/a/b",
        "feature install x.jar --force, feature install DIR/x.jar --force",
        "feature update ../x.json, feature update DIR/../x.json",
        "feature install chess, feature install DIR/chess",
        "distribution --features minimal --to new, distribution --features minimal --to DIR/new",
        "list runs --runs=mine, list runs --runs=DIR/mine",
    })
    void pathsBecomeAbsolute(String words, String expected) {
        String there =
                expected.replace("DIR/..", directory.getParent().toString()).replace("DIR", directory.toString());

        assertThat(absolute(words)).isEqualTo(there);
    }

    @ParameterizedTest
    @CsvSource({
        "feature install algorithm-dqn",
        "feature install org.bellman.feature:algorithm-dqn:1.0",
        "feature remove chess",
        "list chess",
        "swap r backend=vector",
        "list --runs /data/runs",
    })
    void everythingElseStays(String words) {
        assertThat(absolute(words)).isEqualTo(words);
    }

    @Test
    void anOptionWithoutItsValueIsLeftToTheCommand() {
        assertThat(absolute("list --runs")).isEqualTo("list --runs");
    }
}
