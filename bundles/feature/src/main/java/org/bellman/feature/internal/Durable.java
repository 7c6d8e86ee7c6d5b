package org.bellman.feature.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Files that appear whole or not at all, also when the power fails; and what killed processes left of them. */
final class Durable {
    private static final Pattern ASIDE = Pattern.compile("\\.new(\\d+)-[0-9a-f]+\\.tmp");

    private Durable() {}

    /**
     * Returns a name for a file that is not whole yet.
     *
     * @param directory where the whole one will lie
     * @return a file that is not there
     */
    static Path aside(Path directory) {
        return directory.resolve(
                ".new" + ProcessHandle.current().pid() + "-" + Long.toHexString(System.nanoTime()) + ".tmp");
    }

    /**
     * Gives a file that is whole its name, and returns when that is on the disk.
     *
     * @param aside the file
     * @param file its name; what is there is replaced
     * @throws IOException if it cannot be written
     */
    static void move(Path aside, Path file) throws IOException {
        // A copy of a file that nobody may write to: that suffices where files are not Windows'.
        StandardOpenOption how = Files.isWritable(aside) ? StandardOpenOption.WRITE : StandardOpenOption.READ;
        try (FileChannel channel = FileChannel.open(aside, how)) {
            channel.force(true);
        }
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        force(file.toAbsolutePath().getParent());
    }

    /**
     * Writes a text.
     *
     * @param file where to; its directory is made if it is not there
     * @param text in UTF-8
     * @throws IOException if it cannot be written
     */
    static void write(Path file, String text) throws IOException {
        Path directory = Files.createDirectories(file.toAbsolutePath().getParent());
        Path aside = aside(directory);
        try {
            Files.writeString(aside, text, StandardCharsets.UTF_8);
            move(aside, file);
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    /**
     * Deletes what killed processes left in a directory and below it.
     *
     * @param directory where
     * @throws IOException if it cannot be read or changed
     */
    static void sweep(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        List<Path> leftovers;
        try (Stream<Path> walk = Files.walk(directory)) {
            leftovers = walk.filter(Durable::isLeftover).toList();
        }
        for (Path leftover : leftovers) {
            Files.deleteIfExists(leftover);
        }
    }

    /**
     * Deletes a directory that nobody needs; what cannot be deleted hinders nobody, and whoever failed before tells that.
     *
     * @param directory which, with all that is in it; it may be gone
     */
    static void clear(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> walk = Files.walk(directory)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            return;
        }
    }

    private static boolean isLeftover(Path file) {
        Matcher aside = ASIDE.matcher(file.getFileName().toString());
        return aside.matches() && isOfDeadProcess(aside.group(1));
    }

    /**
     * Tells whether a process has ended.
     *
     * @param pid its number
     * @return whether none with this number is there
     */
    static boolean isOfDeadProcess(String pid) {
        try {
            return ProcessHandle.of(Long.parseLong(pid)).isEmpty();
        } catch (NumberFormatException e) {
            return false; // no process has such a number
        }
    }

    private static void force(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (AccessDeniedException e) {
            // Windows opens no directory; there the rename itself is on the disk.
            return;
        }
    }
}
