package org.bellman.cli.internal;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where a command writes a file. */
final class Destination {
    private Destination() {}

    /**
     * Refuses what is a directory, or lies in none.
     *
     * @param option the option that named the file
     * @param file the file
     * @param example the name of such a file
     */
    static void require(String option, Path file, String example) {
        if (Files.isDirectory(file)) {
            throw new UsageException(
                    option + " " + file + " is a directory; name a file, such as " + file.resolve(example));
        }
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null || !Files.isDirectory(directory)) {
            throw new UsageException(
                    option + " " + file + " lies in no directory: there is no " + directory + "; make it first");
        }
    }
}
