package org.bellman.itests.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What a run leaves on the disk. */
record RunFiles(Path directory) {
    Path metrics() {
        return directory.resolve("metrics.csv");
    }

    Path checkpoints() {
        return directory.resolve("checkpoints");
    }

    /** The steps of the checkpoints that are there, in their order. */
    List<Long> steps() {
        String[] names = checkpoints().toFile().list((directory, name) -> name.matches("\\d+"));
        return names == null
                ? List.of()
                : Arrays.stream(names).map(Long::valueOf).sorted().toList();
    }

    /** The directory of the last checkpoint. */
    Path lastCheckpoint() {
        List<Long> steps = steps();
        assertThat(steps).as("checkpoints of %s", directory).isNotEmpty();
        return checkpoints().resolve(Long.toString(steps.get(steps.size() - 1)));
    }

    /** Checks that another run of the same name has the same metrics and the same state at its end, to the byte. */
    void equalTo(RunFiles other) throws IOException {
        assertThat(metrics()).hasSameBinaryContentAs(other.metrics());
        Path last = lastCheckpoint();
        Path othersLast = other.lastCheckpoint();
        assertThat(last.getFileName()).isEqualTo(othersLast.getFileName());
        assertThat(names(last)).contains("state.safetensors").isEqualTo(names(othersLast));
        for (String name : names(last)) {
            assertThat(last.resolve(name)).hasSameBinaryContentAs(othersLast.resolve(name));
        }
    }

    private static List<String> names(Path checkpoint) throws IOException {
        try (Stream<Path> files = Files.list(checkpoint)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
