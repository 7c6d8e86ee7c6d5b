package org.bellman.feature.internal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Packs a directory as a tar file (POSIX.1-1988, "ustar") in gzip. Two directories with the same content give
 * the same bytes: entries are sorted, belong to nobody in particular and are equally old.
 */
final class TarGz {
    private static final int BUFFER = 1 << 16;
    private static final int BLOCK = 512;
    private static final int NAME_BYTES = 100;
    private static final int PREFIX_BYTES = 155;
    private static final int CHECKSUM = 148;

    private final Gzip out;
    private final long seconds;

    private TarGz(Gzip out, long seconds) {
        this.out = out;
        this.seconds = seconds;
    }

    /**
     * Writes an archive whole or not at all, unless there is one that is newer than all that it would hold.
     *
     * @param directory what to pack
     * @param top the name of the directory in the archive
     * @param included which files
     * @param seconds the time of all entries, since 1970
     * @param archive the file to write
     * @throws FeatureException if something cannot be read or written
     */
    static void pack(Path directory, String top, Predicate<Path> included, long seconds, Path archive) {
        try {
            List<Path> paths;
            try (Stream<Path> walk = Files.walk(directory)) {
                paths = walk.filter(path -> Files.isDirectory(path) || included.test(path))
                        .sorted()
                        .toList();
            }
            if (isNewer(archive, paths)) {
                return;
            }
            Path aside = archive.resolveSibling(archive.getFileName() + ".new");
            try (Gzip stream = new Gzip(aside)) {
                TarGz tar = new TarGz(stream, seconds);
                for (Path path : paths) {
                    tar.entry(path, (top + "/" + directory.relativize(path)).replace('\\', '/'));
                }
                stream.write(new byte[2 * BLOCK]);
            }
            Files.move(aside, archive, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new FeatureException("the archive " + archive + " cannot be written: " + e, e);
        }
    }

    /** Compresses what is worth it. */
    private static final class Gzip extends GZIPOutputStream {
        Gzip(Path file) throws IOException {
            super(new BufferedOutputStream(Files.newOutputStream(file), BUFFER), BUFFER);
        }

        /** Says how hard to try from here on. */
        void level(int level) {
            def.setLevel(level);
        }
    }

    private static boolean isNewer(Path archive, List<Path> paths) throws IOException {
        if (!Files.exists(archive)) {
            return false;
        }
        for (Path path : paths) {
            if (Files.isRegularFile(path)
                    && Files.getLastModifiedTime(path).compareTo(Files.getLastModifiedTime(archive)) >= 0) {
                return false;
            }
        }
        return true;
    }

    private void entry(Path path, String name) throws IOException {
        if (Files.isDirectory(path)) {
            out.write(header(name.endsWith("/") ? name : name + "/", 0_755, 0, '5'));
            return;
        }
        long size = Files.size(path);
        out.write(header(name, Files.isExecutable(path) ? 0_755 : 0_644, size, '0'));
        // Bundles are compressed already: to try again would take seconds and gain nothing.
        out.level(name.endsWith(".jar") ? Deflater.NO_COMPRESSION : Deflater.DEFAULT_COMPRESSION);
        Files.copy(path, out);
        out.level(Deflater.DEFAULT_COMPRESSION);
        out.write(new byte[(int) (-size & (BLOCK - 1))]);
    }

    private byte[] header(String name, int mode, long size, char type) throws IOException {
        byte[] header = new byte[BLOCK];
        int split = split(name);
        text(header, 0, NAME_BYTES, name.substring(split < 0 ? 0 : split + 1));
        octal(header, 100, 8, mode);
        octal(header, 108, 8, 0);
        octal(header, 116, 8, 0);
        octal(header, 124, 12, size);
        octal(header, 136, 12, seconds);
        header[156] = (byte) type;
        text(header, 257, 8, "ustar\u000000");
        text(header, 345, PREFIX_BYTES, split < 0 ? "" : name.substring(0, split));
        int sum = 8 * ' ';
        for (byte b : header) {
            sum += b & 0xff;
        }
        octal(header, CHECKSUM, 7, sum);
        header[CHECKSUM + 7] = ' ';
        return header;
    }

    /** Returns where a long name is split into prefix and name, -1 if it need not be. */
    private static int split(String name) throws IOException {
        if (name.length() <= NAME_BYTES) {
            return -1;
        }
        int split = name.indexOf('/', name.length() - NAME_BYTES - 1);
        if (split < 0 || split > PREFIX_BYTES || split == name.length() - 1) {
            throw new IOException("the path " + name + " is too long for a tar file");
        }
        return split;
    }

    private static void text(byte[] header, int offset, int length, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        if (bytes.length > length || !new String(bytes, StandardCharsets.US_ASCII).equals(text)) {
            throw new IOException("the path part " + text + " is too long for a tar file, or not plain ASCII");
        }
        System.arraycopy(bytes, 0, header, offset, bytes.length);
    }

    /** Writes a number with leading zeros; a zero byte ends it. */
    private static void octal(byte[] header, int offset, int length, long value) throws IOException {
        String digits = Long.toOctalString(value);
        if (digits.length() >= length) {
            throw new IOException("the number " + value + " is too large for a tar file");
        }
        text(header, offset, length, "0".repeat(length - 1 - digits.length()) + digits);
    }
}
