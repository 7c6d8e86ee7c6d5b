package org.bellman.feature.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TarGzTest {
    private static final String LONG = "directory-with-a-long-name/".repeat(4) + "file-with-a-long-name.jar";

    @TempDir
    private Path directory;

    private Path source;
    private Path archive;

    @BeforeEach
    void makeSource() throws Exception {
        source = directory.resolve("source");
        archive = directory.resolve("demo.tar.gz");
        make("bin/run", "#!/bin/sh\n");
        Files.setPosixFilePermissions(source.resolve("bin/run"), PosixFilePermissions.fromString("rwxr--r--"));
        make("notes.txt", "x".repeat(513));
        make(LONG, "deep");
        make("lib/large.jar", "y".repeat(300_000));
        make("lib/ignored.jsa", "no");
    }

    @Test
    void theSystemsTarUnpacksIt() throws Exception {
        pack();

        Path target = Files.createDirectory(directory.resolve("target"));
        Process tar = new ProcessBuilder("tar", "-xzf", archive.toString(), "-C", target.toString())
                .redirectErrorStream(true)
                .start();
        assertThat(new String(tar.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
        assertThat(tar.waitFor()).isZero();
        assertThat(target.resolve("demo/bin/run")).hasContent("#!/bin/sh\n").isExecutable();
        assertThat(target.resolve("demo/notes.txt")).hasContent("x".repeat(513));
        assertThat(Files.isExecutable(target.resolve("demo/notes.txt"))).isFalse();
        assertThat(target.resolve("demo").resolve(LONG)).hasContent("deep");
        assertThat(target.resolve("demo/lib/large.jar")).hasContent("y".repeat(300_000));
        assertThat(target.resolve("demo/lib/ignored.jsa")).doesNotExist();
        assertThat(Files.getLastModifiedTime(target.resolve("demo/notes.txt")))
                .isEqualTo(FileTime.fromMillis(1_000_000_000_000L));
    }

    @Test
    void theSameContentGivesTheSameBytes() throws Exception {
        pack();
        byte[] first = Files.readAllBytes(archive);
        Files.delete(archive);
        Files.setLastModifiedTime(source.resolve("notes.txt"), FileTime.fromMillis(0));

        pack();

        assertThat(Files.readAllBytes(archive)).isEqualTo(first);
    }

    @Test
    void theArchiveEndsWithTwoEmptyBlocksAndIsMadeOfWholeOnes() throws Exception {
        pack();

        byte[] tar;
        try (InputStream in = new GZIPInputStream(Files.newInputStream(archive))) {
            tar = in.readAllBytes();
        }
        assertThat(tar.length % 512).isZero();
        for (int i = tar.length - 1024; i < tar.length; i++) {
            assertThat(tar[i]).isZero();
        }
    }

    @Test
    void anArchiveThatIsNewerIsLeftAlone() throws Exception {
        Files.writeString(archive, "kept");
        Files.setLastModifiedTime(archive, FileTime.fromMillis(System.currentTimeMillis() + 60_000));

        pack();

        assertThat(archive).hasContent("kept");
    }

    @Test
    void anArchiveThatIsOlderIsReplaced() throws Exception {
        Files.writeString(archive, "old");
        Files.setLastModifiedTime(archive, FileTime.fromMillis(0));

        pack();

        assertThat(Files.size(archive)).isGreaterThan(3);
    }

    @Test
    void aPathThatDoesNotFitIsNamed() throws Exception {
        String name = "n".repeat(120) + ".jar";
        make(name, "deep");

        assertThatThrownBy(this::pack)
                .isInstanceOf(FeatureException.class)
                .hasMessageContaining(name + " is too long for a tar file");
        assertThat(archive).doesNotExist();
    }

    private void pack() {
        TarGz.pack(source, "demo", file -> !file.toString().endsWith(".jsa"), 1_000_000_000L, archive);
    }

    private void make(String name, String content) throws Exception {
        Path file = source.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
