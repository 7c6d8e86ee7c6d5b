package org.bellman.runtime.internal.directory;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.bellman.api.ExitCode;
import org.bellman.api.run.RunException;

/** Says in words why the disk refused, and what helps. */
final class Refusal {
    private Refusal() {}

    /** The reason, without the names of Java's types. */
    static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission is denied";
        }
        if (e instanceof FileAlreadyExistsException file) {
            return file.getFile() + " is a file";
        }
        if (e instanceof NoSuchFileException file) {
            return file.getFile() + " cannot be made there";
        }
        if (e instanceof FileSystemException file && file.getReason() != null) {
            return file.getReason();
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    /**
     * A directory that cannot be written: whoever named it is asked for another one, unless it is the
     * disk that fails.
     *
     * @param what such as {@code "the directory runs/a cannot be locked"}
     * @param runs where runs' directories lie
     * @param e why
     */
    static RunException unwritable(String what, Path runs, IOException e) {
        boolean named = e instanceof AccessDeniedException
                || e instanceof FileAlreadyExistsException
                || e instanceof NoSuchFileException;
        String remedy = named
                ? "let this user write into " + runs + ", or take another directory with --runs"
                : "make room on its disk, or take a directory on another one with --runs";
        return new RunException(named ? ExitCode.USAGE : ExitCode.FAILED, what + ": " + reason(e) + "; " + remedy, e);
    }
}
