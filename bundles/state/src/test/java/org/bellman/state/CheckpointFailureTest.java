package org.bellman.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bellman.state.CheckpointsTest.counter;
import static org.bellman.state.CheckpointsTest.files;
import static org.bellman.state.CheckpointsTest.replay;
import static org.bellman.state.CheckpointsTest.value;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.bellman.api.state.StateException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Disks that fail, processes that are killed, files that somebody changed. */
class CheckpointFailureTest {
    @TempDir
    Path run;

    @Test
    void whereverTheDiskFailsTheEarlierCheckpointStays() throws IOException {
        Path directory = run.resolve("checkpoints");
        new Checkpoints(directory, 1).write(1, replay(5000, 5000), Map.of());
        boolean failed = true;
        int n = 0;
        for (; failed; n++) {
            FailingDisk disk = new FailingDisk(n, "No space left on device");
            Checkpoints checkpoints = new Checkpoints(disk, directory, 1);
            checkpoints.read(1);
            try {
                List<String> left = checkpoints.write(2, replay(5000, 5500), Map.of());
                failed = disk.failedAt() != null && !disk.failedAt().equals("link");
                assertThat(left).hasSize(failed ? 1 : 0);
            } catch (StateException e) {
                // A link that fails is replaced by a copy; so what fails here is never the link.
                assertThat(disk.failedAt()).isNotEqualTo("link");
                assertThat(e.getMessage())
                        .contains("step 2", "No space left on device")
                        .doesNotContain("\n");
                assertThat(files(directory)).isSubsetOf("1", "2");
                assertThat(new Checkpoints(directory, 1).newest()).isPresent();
                if (!files(directory).contains("2")) {
                    assertThat(e.getMessage()).contains("the one at step 1 is untouched", "make room");
                    assertThat(new Checkpoints(directory, 1).read(1).step()).isEqualTo(1);
                }
            }
            if (files(directory).contains("2") && failed) {
                new Checkpoints(directory, 1).write(1, replay(5000, 5000), Map.of());
                deleteTree(directory.resolve("2"));
            }
        }
        assertThat(n).isGreaterThan(15);
        assertThat(files(directory)).containsExactly("2");
    }

    @Test
    void anOldCheckpointThatCannotBeRemovedFailsNothingAndIsRemovedWithTheNextOne() throws IOException {
        new Checkpoints(run, 1).write(1, counter(1), Map.of());
        FailingDisk counted = new FailingDisk(-1, "");
        new Checkpoints(counted, run, 2).write(2, counter(2), Map.of());

        // After what a write takes, the move of the old one is next.
        FailingDisk disk = new FailingDisk(counted.operations(), "Permission denied");
        List<String> left = new Checkpoints(disk, run, 2).write(3, counter(3), Map.of());

        assertThat(disk.failedAt()).isEqualTo("move");
        assertThat(left).singleElement().asString().contains("1", "Permission denied", "tried again");
        assertThat(new Checkpoints(run, 2).steps()).containsExactly(3L, 2L, 1L);
        assertThat(new Checkpoints(run, 2).write(4, counter(4), Map.of())).isEmpty();
        assertThat(files(run)).containsExactly("3", "4");
    }

    @Test
    void whatAnInterruptedWriteLeftAndCannotBePutBackFailsNoOtherWrite() throws IOException {
        Checkpoints checkpoints = new Checkpoints(run, 1);
        checkpoints.write(5, counter(5), Map.of());
        Files.move(run.resolve("5"), run.resolve(".replaced-5"));
        FailingDisk disk = new FailingDisk(0, "Permission denied");

        List<String> left = new Checkpoints(disk, run, 1).write(6, counter(6), Map.of());

        assertThat(disk.failedAt()).isEqualTo("move");
        assertThat(left).isEmpty();
        assertThat(new Checkpoints(run, 1).steps()).contains(6L);
    }

    @Test
    void whereverTheProcessIsKilledACheckpointIsThere() throws IOException {
        Path directory = run.resolve("checkpoints");
        new Checkpoints(directory, 1).write(1, counter(1), Map.of());
        CopyingDisk disk = new CopyingDisk(directory, run.resolve("killed"));
        Checkpoints checkpoints = new Checkpoints(disk, directory, 1);
        checkpoints.read(1);
        checkpoints.write(1, counter(10), Map.of()); // replaces
        checkpoints.write(2, counter(2), Map.of()); // adds and removes
        assertThat(disk.operations()).isGreaterThan(20);
        for (int n = 0; n < disk.operations(); n++) {
            Checkpoints left = new Checkpoints(run.resolve("killed").resolve("" + n), 1);
            left.sweep();
            assertThat(value(left.newest().orElseThrow())).isIn(1L, 10L, 2L);
            left.write(3, counter(3), Map.of());
            assertThat(left.steps()).containsExactly(3L);
        }
    }

    @Test
    void anErrorInTheStateLeavesNothingBehind() throws IOException {
        Checkpoints checkpoints = new Checkpoints(run, 1);
        checkpoints.write(1, replay(5000, 5000), Map.of());
        Snapshot lazy = checkpoints.read(1).state();
        Files.delete(run.resolve("1/replay-0-4096.safetensors"));
        assertThatThrownBy(() -> checkpoints.write(2, lazy, Map.of())).isInstanceOf(StateException.class);
        assertThat(files(run)).containsExactly("1");
    }

    @Test
    void everyChangedByteIsNoticed() throws IOException {
        Checkpoints checkpoints = new Checkpoints(run, 2);
        checkpoints.write(1, counter(1), Map.of());
        checkpoints.write(2, counter(2), Map.of());
        for (String name : files(run.resolve("2"))) {
            Path file = run.resolve("2").resolve(name);
            byte[] bytes = Files.readAllBytes(file);
            int checked = name.equals("manifest.sha256") ? 64 : bytes.length; // the file's name behind it is for people
            for (int i = 0; i < checked; i++) {
                byte[] changed = bytes.clone();
                changed[i] ^= 1;
                Files.write(file, changed);
                assertDamaged(
                        2, "damaged or was changed", "SHA-256", "remove the directory", "the checkpoint at step 1");
            }
            Files.write(file, bytes);
        }
        assertThat(value(checkpoints.read(2))).isEqualTo(2);
    }

    @Test
    void whatStandsInPlaceOfTheHashIsNotRepeated() throws IOException {
        new Checkpoints(run, 1).write(2, counter(2), Map.of());
        Path file = run.resolve("2/manifest.sha256");
        String hash = Files.readString(file).substring(0, 64);
        for (String tampered : List.of("abc\n", "", "\u001b[31mred", hash + "00", hash.toUpperCase(Locale.ROOT))) {
            Files.writeString(file, tampered);
            assertThatThrownBy(() -> new Checkpoints(run, 1).read(2))
                    .isInstanceOf(StateException.class)
                    .hasMessage("the file " + file + " is damaged or was changed: it holds no SHA-256 of manifest.json;"
                            + " put back a copy of it, or remove the directory " + run.resolve("2")
                            + " to begin anew, for there is no older checkpoint");
        }
        Files.writeString(file, hash);
        assertThat(value(new Checkpoints(run, 1).read(2))).isEqualTo(2);
    }

    @Test
    void aTruncatedFileIsNamedWithBothLengths() throws IOException {
        new Checkpoints(run, 1).write(2, counter(2), Map.of());
        Path file = run.resolve("2/state.safetensors");
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 1));
        assertDamaged(
                2, file.toString(), bytes.length - 1 + " bytes", "written with " + bytes.length, "no older checkpoint");
        Files.delete(file);
        assertDamaged(2, file.toString(), "is missing");
    }

    @Test
    void anUnreadableFileIsNamed() throws IOException {
        new Checkpoints(run, 1).write(2, counter(2), Map.of());
        Path file = run.resolve("2/manifest.json");
        Files.delete(file);
        Files.createDirectory(file);
        assertDamaged(2, file.toString(), "cannot be read");
    }

    @Test
    void aDirectoryThatIsAFileIsRefused() throws IOException {
        Path file = Files.writeString(run.resolve("checkpoints"), "a file");
        assertThatThrownBy(() -> new Checkpoints(file, 1).write(1, counter(1), Map.of()))
                .isInstanceOf(StateException.class)
                .hasMessageContainingAll("step 1", file.toString());
        assertThat(file).hasContent("a file");
    }

    private void assertDamaged(long step, String... parts) {
        assertThatThrownBy(() -> new Checkpoints(run, 1).read(step))
                .isInstanceOf(StateException.class)
                .hasMessageContainingAll(parts);
    }

    /** Keeps, before each operation, a copy of the directory: what a kill at that moment would leave. */
    private static final class CopyingDisk extends FailingDisk {
        private final Path from;
        private final Path to;

        CopyingDisk(Path from, Path to) {
            super(-1, "");
            this.from = from;
            this.to = to;
        }

        @Override
        void before(String operation) throws IOException {
            Path copy = to.resolve("" + operations());
            List<Path> paths;
            try (Stream<Path> walk = Files.walk(from)) {
                paths = walk.toList();
            }
            for (Path path : paths) {
                Path target = copy.resolve(from.relativize(path).toString());
                Files.createDirectories(target.getParent());
                Files.copy(path, target, StandardCopyOption.REPLACE_EXISTING);
            }
            super.before(operation);
        }
    }

    private static void deleteTree(Path directory) throws IOException {
        for (String name : files(directory)) {
            Files.delete(directory.resolve(name));
        }
        Files.delete(directory);
    }
}
