package org.bellman.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bellman.api.state.StateException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFilesTest {
    @TempDir
    Path directory;

    @Test
    void aFileIsMadeAndReplaced() throws IOException {
        Path file = directory.resolve("run.json");
        AtomicFiles.write(file, "one");
        AtomicFiles.write(file, "zwölf");
        assertThat(file).hasContent("zwölf");
        assertThat(directory.toFile().list()).containsExactly("run.json");
    }

    @Test
    void whateverFailsTheOldContentStays() throws IOException {
        Path file = directory.resolve("run.json");
        AtomicFiles.write(file, "old");
        boolean failed = true;
        int n = 0;
        for (; failed; n++) {
            FailingDisk disk = new FailingDisk(n, "No space left on device");
            try {
                AtomicFiles.write(disk, file, sink -> sink.write(ByteBuffer.wrap(new byte[] {'n', 'e', 'w'})));
                failed = false;
            } catch (StateException e) {
                assertThat(e).hasMessageContainingAll(file.toString(), "No space left on device");
                assertThat(Files.readString(file)).isEqualTo(disk.failedAt().equals("syncDirectory") ? "new" : "old");
                assertThat(directory.toFile().list()).containsExactly("run.json");
            }
            if (failed) {
                AtomicFiles.write(file, "old");
            }
        }
        assertThat(n).isEqualTo(6); // create, write, sync, move, syncDirectory, and a whole one
        assertThat(file).hasContent("new");
    }

    @Test
    void aTextIsWrittenPieceByPiece() throws IOException {
        Path file = directory.resolve("values.csv");
        AtomicFiles.write(file, text -> {
            for (int row = 0; row < 10_000; row++) {
                text.append(Integer.toString(row)).append("ö\n");
            }
        });
        assertThat(Files.readAllLines(file)).hasSize(10_000).endsWith("9999ö");
    }

    @Test
    void whoeverDoesNotEndItsTextLeavesTheOldContentAndNothingBesides() throws IOException {
        Path file = directory.resolve("values.csv");
        AtomicFiles.write(file, "old");
        assertThatThrownBy(() -> AtomicFiles.write(file, text -> {
                    text.write("new");
                    throw new IllegalStateException("broken");
                }))
                .hasMessage("broken");
        assertThat(file).hasContent("old");
        assertThat(directory.toFile().list()).containsExactly("values.csv");
    }

    @Test
    void aLeftoverOfAKilledWriterIsNoObstacle() throws IOException {
        Files.writeString(directory.resolve(".run.json.writing"), "half");
        AtomicFiles.write(directory.resolve("run.json"), "whole");
        assertThat(directory.toFile().list()).containsExactly("run.json");
    }

    @Test
    void aMissingDirectoryIsNamed() {
        Path file = directory.resolve("none/run.json");
        assertThatThrownBy(() -> AtomicFiles.write(file, "x"))
                .isInstanceOf(StateException.class)
                .hasMessageContainingAll(
                        file.toString(), "no such file or directory", "make the directory " + file.getParent())
                .hasMessageNotContaining("still there")
                .hasCauseInstanceOf(IOException.class);
    }

    @Test
    void anInterruptDoesNotSpoilAWrite() {
        Path file = directory.resolve("run.json");
        Thread.currentThread().interrupt();
        try {
            AtomicFiles.write(file, "whole");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(file).hasContent("whole");
    }
}
