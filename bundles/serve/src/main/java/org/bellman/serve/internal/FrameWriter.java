package org.bellman.serve.internal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Sends frames, each as a whole. Any thread. */
final class FrameWriter {
    private static final int HEAD = 5;

    private final OutputStream to;

    FrameWriter(OutputStream to) {
        this.to = to;
    }

    /** Sends bytes, in several frames if they are many. */
    synchronized void send(byte kind, byte[] from, int offset, int length) throws IOException {
        int sent = 0;
        do {
            int part = Math.min(length - sent, Protocol.LARGEST_FRAME);
            byte[] frame = new byte[HEAD + part];
            ByteBuffer.wrap(frame).put(kind).putInt(part).put(from, offset + sent, part);
            to.write(frame);
            sent += part;
        } while (sent < length);
    }

    /** Sends numbers. */
    void send(byte kind, int... numbers) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * numbers.length);
        for (int number : numbers) {
            bytes.putInt(number);
        }
        send(kind, bytes.array(), 0, bytes.capacity());
    }

    /** A stream whose bytes are sent as they are written. */
    OutputStream stream(byte kind) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                send(kind, new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] from, int offset, int length) throws IOException {
                if (length > 0) {
                    send(kind, from, offset, length);
                }
            }
        };
    }

    /** A stream of text; what is printed is sent line by line. */
    PrintStream print(byte kind) {
        return new PrintStream(new BufferedOutputStream(stream(kind)), true, StandardCharsets.UTF_8);
    }
}
