package org.bellman.serve.internal;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.BiConsumer;
import org.bellman.serve.internal.Protocol.Frame;

/** The bytes that a client sends for its console; new sizes of its terminal are told on the way. Used by one thread. */
final class FrameInput extends InputStream {
    private final DataInputStream in;
    private final BiConsumer<Integer, Integer> size;
    private byte[] bytes = {};
    private int position;
    private boolean ended;

    /**
     * @param in where frames come from
     * @param size told of columns and rows
     */
    FrameInput(DataInputStream in, BiConsumer<Integer, Integer> size) {
        this.in = in;
        this.size = size;
    }

    @Override
    public int read() throws IOException {
        return await() ? bytes[position++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!await()) {
            return -1;
        }
        int count = Math.min(length, bytes.length - position);
        System.arraycopy(bytes, position, to, offset, count);
        position += count;
        return count;
    }

    @Override
    public int available() {
        return bytes.length - position;
    }

    private boolean await() throws IOException {
        while (!ended && position == bytes.length) {
            Frame frame = Frame.read(in);
            if (frame == null || frame.kind() == Protocol.END) {
                ended = true;
            } else if (frame.kind() == Protocol.SIZE) {
                size.accept(frame.number(0), frame.number(1));
            } else if (frame.kind() == Protocol.IN) {
                bytes = frame.bytes();
                position = 0;
            } else {
                throw new Protocol.GarbageException("a frame of kind " + frame.kind() + " from a client");
            }
        }
        return !ended;
    }
}
