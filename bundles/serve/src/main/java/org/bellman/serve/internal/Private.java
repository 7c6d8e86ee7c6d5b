package org.bellman.serve.internal;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files and directories that are their owner's alone, where the file system knows owners. */
final class Private {
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> DIRECTORY = PosixFilePermissions.fromString("rwx------");

    private Private() {}

    /** Makes a directory, and those above it, or takes everybody else's rights to the one that is there. */
    static void directory(Path directory) throws IOException {
        if (!posix(directory)) {
            Files.createDirectories(directory);
        } else if (Files.isDirectory(directory)) {
            Files.setPosixFilePermissions(directory, DIRECTORY);
        } else {
            Files.createDirectories(directory.getParent());
            Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(DIRECTORY));
        }
    }

    /** Makes a directory that is not there yet. */
    static void newDirectory(Path directory) throws IOException {
        if (posix(directory)) {
            Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(DIRECTORY));
        } else {
            Files.createDirectory(directory);
        }
    }

    /** Makes an empty file, or takes everybody else's rights to the one that is there. */
    static void file(Path file) throws IOException {
        if (!posix(file)) {
            return;
        }
        try {
            FileAttribute<?> attribute = PosixFilePermissions.asFileAttribute(FILE);
            Files.createFile(file, attribute);
        } catch (FileAlreadyExistsException e) {
            Files.setPosixFilePermissions(file, FILE);
        }
    }

    private static boolean posix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
