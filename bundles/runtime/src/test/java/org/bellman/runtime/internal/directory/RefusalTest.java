package org.bellman.runtime.internal.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.bellman.api.ExitCode;
import org.bellman.api.run.RunException;
import org.junit.jupiter.api.Test;

class RefusalTest {
    private static final Path RUNS = Path.of("runs");

    @Test
    void aFullDiskIsNoMistakeOfTheUser() {
        RunException full = refusal(new FileSystemException("runs/a/.lock", null, "No space left on device"));
        assertThat(full.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(full)
                .hasMessage("the directory runs/a cannot be locked: No space left on device; make room on its disk, or"
                        + " take a directory on another one with --runs");
        assertThat(refusal(new IOException("No space left on device")))
                .hasMessage(full.getMessage())
                .hasCauseInstanceOf(IOException.class);
    }

    @Test
    void aDirectoryThatThisUserMayNotWriteIs() {
        RunException denied = refusal(new AccessDeniedException("runs/a/.lock"));
        assertThat(denied.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(denied)
                .hasMessage(
                        "the directory runs/a cannot be locked: permission is denied; let this user write into runs,"
                                + " or take another directory with --runs");
    }

    private static RunException refusal(IOException e) {
        return Refusal.unwritable("the directory runs/a cannot be locked", RUNS, e);
    }
}
