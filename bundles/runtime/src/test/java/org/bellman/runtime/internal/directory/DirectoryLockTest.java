package org.bellman.runtime.internal.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.bellman.api.run.RunException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DirectoryLockTest {
    @TempDir
    Path temporary;

    /** Another process: locks the directory, says so, and waits until it is killed or its input ends. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] arguments) throws IOException {
            DirectoryLock lock = DirectoryLock.acquire(new RunDirectory(Path.of(arguments[0])));
            System.out.println("locked " + ProcessHandle.current().pid());
            System.out.flush();
            System.in.readAllBytes();
            lock.close();
        }
    }

    private RunDirectory directory() throws IOException {
        Path path = temporary.resolve("run");
        Files.createDirectories(path);
        return new RunDirectory(path);
    }

    private Process holder() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        directory().path().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String line =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
        assertThat(line).isEqualTo("locked " + process.pid());
        return process;
    }

    @Test
    void aSecondOwnerInThisProcessIsRefused() throws IOException {
        DirectoryLock first = DirectoryLock.acquire(directory());
        assertThatThrownBy(() -> DirectoryLock.acquire(directory()))
                .isInstanceOf(RunException.class)
                .hasMessageContaining(
                        "in use by process " + ProcessHandle.current().pid());
        assertThat(DirectoryLock.owner(directory()))
                .hasValue(ProcessHandle.current().pid());
        first.close();
        assertThat(DirectoryLock.owner(directory())).isEmpty();
        DirectoryLock.acquire(directory()).close();
    }

    @Test
    void aLinkToTheDirectoryIsTheSameDirectory() throws IOException {
        Path link =
                Files.createSymbolicLink(temporary.resolve("link"), directory().path());
        DirectoryLock first = DirectoryLock.acquire(directory());
        assertThatThrownBy(() -> DirectoryLock.acquire(new RunDirectory(link))).isInstanceOf(RunException.class);
        first.close();
    }

    @Test
    void anotherProcessIsNamedByItsPid() throws Exception {
        Process holder = holder();
        try {
            assertThat(DirectoryLock.owner(directory())).hasValue(holder.pid());
            assertThatThrownBy(() -> DirectoryLock.acquire(directory()))
                    .isInstanceOf(RunException.class)
                    .hasMessageContaining("in use by process " + holder.pid());
            // Being refused must not have taken the other's lock away.
            assertThatThrownBy(() -> DirectoryLock.acquire(directory())).isInstanceOf(RunException.class);
        } finally {
            holder.getOutputStream().close();
            assertThat(holder.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(DirectoryLock.owner(directory())).isEmpty();
        DirectoryLock.acquire(directory()).close();
    }

    @Test
    void aProcessThatWasKilledHoldsNothing() throws Exception {
        Process holder = holder();
        holder.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
        assertThat(Files.readString(directory().lockFile())).startsWith(holder.pid() + " ");
        assertThat(DirectoryLock.owner(directory())).isEmpty();
        DirectoryLock.acquire(directory()).close();
    }

    @Test
    void aReusedPidIsNotTakenForTheOwner() throws IOException {
        long own = ProcessHandle.current().pid();
        Files.writeString(directory().lockFile(), own + " 1000\n");
        assertThat(DirectoryLock.owner(directory())).isEmpty();
    }
}
