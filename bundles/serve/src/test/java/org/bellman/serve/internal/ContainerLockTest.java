package org.bellman.serve.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainerLockTest {
    @TempDir
    private Path home;

    @Test
    void oneContainerIsServedAndTheSecondIsToldOfIt() throws Exception {
        Path socket = home.resolve("var/console.sock");
        try (ContainerLock lock = ContainerLock.take(home, socket)) {
            assertThatThrownBy(() -> ContainerLock.take(home, socket))
                    .hasMessageContaining(
                            "by process " + ProcessHandle.current().pid());
            assertThat(lock).isNotNull();
            assertThat(ContainerLock.socket(home)).contains(socket);
        }
        Path other = home.resolve("other.sock");
        ContainerLock.take(home, other).close();

        assertThat(ContainerLock.socket(home)).contains(other);
    }

    @Test
    void nobodyElseSeesTheDirectory() throws Exception {
        Files.createDirectory(home.resolve("var"));

        ContainerLock.take(home, home.resolve("s")).close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("var"))))
                .isEqualTo("rwx------");
    }

    @Test
    void whereNothingWasServedThereIsNoSocket() {
        assertThat(ContainerLock.socket(home)).isEmpty();
    }
}
