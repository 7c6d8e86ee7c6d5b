package org.bellman.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.bellman.state.internal.Disk;

/** A disk whose n-th operation fails; what went before is done for real. */
class FailingDisk implements Disk {
    private final int failing;
    private final String reason;
    private int operations;
    private String failedAt;

    FailingDisk(int failing, String reason) {
        this.failing = failing;
        this.reason = reason;
    }

    String failedAt() {
        return failedAt;
    }

    int operations() {
        return operations;
    }

    /** Called before each operation. */
    void before(String operation) throws IOException {
        if (operations++ == failing) {
            failedAt = operation;
            throw new FileSystemException("a file", null, reason);
        }
    }

    @Override
    public Sink create(Path file) throws IOException {
        before("create");
        Sink sink = REAL.create(file);
        return new Sink() {
            @Override
            public void write(ByteBuffer bytes) throws IOException {
                before("write");
                sink.write(bytes);
            }

            @Override
            public void sync() throws IOException {
                before("sync");
                sink.sync();
            }

            @Override
            public void close() throws IOException {
                sink.close();
            }
        };
    }

    @Override
    public void link(Path link, Path existing) throws IOException {
        before("link");
        REAL.link(link, existing);
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        before("move");
        REAL.move(from, to);
    }

    @Override
    public void syncDirectory(Path directory) throws IOException {
        before("syncDirectory");
        REAL.syncDirectory(directory);
    }
}
