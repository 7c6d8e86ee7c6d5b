package org.bellman.logger.csv.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.bellman.api.logger.RunLog;
import org.bellman.api.metrics.MetricsRow;
import org.bellman.api.state.StateException;
import org.bellman.api.state.StateReader;
import org.bellman.api.state.StateWriter;
import org.bellman.state.ShortestDecimal;

/**
 * A header line {@code step,NAME,...}, then one line for each row, lines ended by a line feed. A number is
 * the shortest text that reads back as itself; an empty cell is "not a number". No times: equal
 * runs write equal bytes. The file is opened at the first row, save or load, so that a load finds
 * what is to be continued.
 */
final class CsvLog implements RunLog {
    private final Path file;
    private FileChannel channel;
    private String header = "";

    CsvLog(Path file) {
        this.file = file;
    }

    @Override
    public void log(MetricsRow row) {
        openAnew();
        StringBuilder names = new StringBuilder("step");
        StringBuilder line = new StringBuilder().append(row.step());
        row.values().forEach((name, value) -> {
            names.append(',').append(name);
            line.append(',').append(value.isNaN() ? "" : ShortestDecimal.of(value));
        });
        if (header.isEmpty()) {
            header = names.toString();
            line.insert(0, header + "\n");
        } else if (!header.contentEquals(names)) {
            throw new IllegalArgumentException(
                    file + ": a row has the columns " + names + ", but the file has " + header);
        }
        write(line.append('\n').toString());
    }

    @Override
    public void save(StateWriter state) {
        openAnew();
        try {
            channel.force(true);
            state.integer("position", channel.position());
        } catch (IOException e) {
            throw unwritable(e);
        }
        state.text("header", header);
    }

    @Override
    public void load(StateReader state) {
        long position = state.integer("position");
        try {
            long size = Files.exists(file) ? Files.size(file) : 0;
            if (size < position) {
                throw new StateException(file + " has " + size + " bytes, fewer than the " + position
                        + " that the checkpoint counted; put the file back, or resume without the logger csv");
            }
            close();
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            channel.truncate(position);
            channel.position(position);
        } catch (IOException e) {
            throw unwritable(e);
        }
        header = state.text("header");
    }

    @Override
    public void close() {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                throw unwritable(e);
            }
            channel = null;
        }
    }

    private void openAnew() {
        if (channel == null) {
            try {
                channel = FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING);
            } catch (IOException e) {
                throw unwritable(e);
            }
        }
    }

    private void write(String text) {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private StateException unwritable(IOException e) {
        return new StateException(
                file + " cannot be written (" + e.getMessage()
                        + "); make room or the directory writable, or run without the logger csv",
                e);
    }
}
