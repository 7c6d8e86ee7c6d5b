package org.bellman.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageTest {
    private static final long SELF = ProcessHandle.current().pid();
    private static final long OTHER = 999_999_999;
    private static final Trace SILENT = new Trace(System.err, false, false, 0);

    @TempDir
    private Path root;

    @Test
    void onlyItsUserCanEnter() throws Exception {
        try (Storage storage = Storage.create(root, SELF, SILENT)) {
            Path directory = storage.framework().getParent();

            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void twoStoragesOfOneProcessDiffer() throws Exception {
        try (Storage first = Storage.create(root, SELF, SILENT);
                Storage second = Storage.create(root, SELF, SILENT)) {
            assertThat(first.framework()).isNotEqualTo(second.framework());
        }
    }

    @Test
    void closeDeletesEverything() throws Exception {
        try (Storage storage = Storage.create(root, SELF, SILENT)) {
            Files.createDirectories(storage.framework().resolve("bundle1/data"));
            Files.writeString(storage.framework().resolve("bundle1/data/file"), "text");
        }

        assertThat(root).isEmptyDirectory();
    }

    @Test
    void leftoversOfDeadProcessesAreSwept() throws Exception {
        leftover(OTHER, true);
        leftover(OTHER + 1, false);

        assertThat(sweep(true)).isEqualTo(2);
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void aStorageWhoseProcessLivesIsKept() throws Exception {
        Path directory = leftover(OTHER, true);

        try (Storage storage = Storage.create(root, SELF, SILENT)) {
            assertThat(storage.sweep(pid -> true)).isZero();
        }
        assertThat(directory).isDirectory();
    }

    @Test
    void aLockedStorageIsKeptThoughItsPidIsUnknownHere() throws Exception {
        Path directory = leftover(OTHER, true);
        Process holder = lockElsewhere(directory.resolve("owner"));
        try {
            assertThat(sweep(true)).isZero();
            assertThat(directory).isDirectory();
        } finally {
            holder.destroy();
            assertThat(holder.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(sweep(true)).isEqualTo(1);
    }

    @Test
    void whatIsNotAStorageIsKept() throws Exception {
        Files.createDirectory(root.resolve("bellman-notes-2"));
        Files.createDirectory(root.resolve("bellman-7"));
        Files.createFile(root.resolve("bellman-999999999-file"));
        Path elsewhere = Files.createDirectory(root.resolve("elsewhere"));
        Files.createFile(elsewhere.resolve("precious"));
        Files.createSymbolicLink(root.resolve("bellman-999999999-link"), elsewhere);

        assertThat(sweep(true)).isZero();
        assertThat(root.toFile().list())
                .containsExactlyInAnyOrder(
                        "bellman-notes-2",
                        "bellman-7",
                        "bellman-999999999-file",
                        "bellman-999999999-link",
                        "elsewhere");
        assertThat(elsewhere.resolve("precious")).exists();
    }

    @Test
    void aTemporaryDirectoryThatIsNotThereIsNamed() {
        Path absent = root.resolve("absent");

        assertThatThrownBy(() -> Storage.create(absent, SELF, SILENT))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("the temporary directory " + absent + " cannot be written");
    }

    private int sweep(boolean dead) throws Exception {
        try (Storage storage = Storage.create(root, SELF, SILENT)) {
            return storage.sweep(pid -> pid == SELF || !dead);
        }
    }

    private Path leftover(long pid, boolean withOwner) throws IOException {
        Path directory = Files.createDirectories(root.resolve("bellman-" + pid + "-1f"));
        Files.createDirectories(directory.resolve("framework/bundle0"));
        if (withOwner) {
            Files.createFile(directory.resolve("owner"));
        }
        return directory;
    }

    private static Process lockElsewhere(Path file) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockHolder.class.getName(),
                        file.toString())
                .start();
        assertThat(process.getInputStream().read()).isEqualTo('L');
        return process;
    }

    /** Locks a file, says so and waits to be ended. */
    static final class LockHolder {
        private LockHolder() {}

        public static void main(String[] arguments) throws IOException {
            PrintStream out = System.out;
            try (var channel = java.nio.channels.FileChannel.open(
                            Path.of(arguments[0]), java.nio.file.StandardOpenOption.WRITE);
                    var lock = channel.lock()) {
                out.print(lock.isValid() ? 'L' : 'X');
                out.flush();
                System.in.read();
            }
        }
    }
}
