package org.bellman.serve.internal;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UTFDataFormatException;
import java.nio.channels.SocketChannel;
import org.bellman.api.ExitCode;
import org.bellman.serve.internal.Protocol.Frame;
import org.bellman.serve.internal.Protocol.Request;

/** The other end of a container's socket. One thread receives; any may send. */
final class SocketClient implements AutoCloseable {
    private final SocketChannel channel;
    private final DataInputStream in;
    private final FrameWriter out;

    /**
     * @param channel connected
     * @param request what is asked for, sent at once
     * @throws ServeException if it cannot be sent
     */
    SocketClient(SocketChannel channel, Request request) {
        this.channel = channel;
        this.in = Protocol.reader(Wire.input(channel));
        OutputStream to = Wire.output(channel);
        this.out = new FrameWriter(to);
        try {
            request.write(to);
        } catch (UTFDataFormatException e) {
            throw new ServeException(
                    ExitCode.USAGE, "a word of the command has more than 65535 bytes: give it in a file", e);
        } catch (IOException e) {
            throw silent(e);
        }
    }

    /** Sends what the container's console is to read. */
    FrameWriter out() {
        return out;
    }

    /**
     * Writes down what the container says until it is over.
     *
     * @param results where results go
     * @param notes where the rest goes
     * @return the exit code
     * @throws ServeException if the container disappears
     */
    int receive(OutputStream results, OutputStream notes) {
        try {
            for (Frame frame = Frame.read(in); frame != null; frame = Frame.read(in)) {
                switch (frame.kind()) {
                    case Protocol.OUT -> write(results, frame);
                    case Protocol.ERR -> write(notes, frame);
                    case Protocol.EXIT -> {
                        return frame.number(0);
                    }
                    default -> throw new Protocol.GarbageException("a frame of kind " + frame.kind());
                }
            }
        } catch (IOException e) {
            throw silent(e);
        }
        throw silent(null);
    }

    private static void write(OutputStream to, Frame frame) throws IOException {
        to.write(frame.bytes());
        to.flush();
    }

    private static ServeException silent(IOException cause) {
        return new ServeException(
                ExitCode.UNAVAILABLE,
                "the container has ended or does not answer; bellman serve starts one, and takes its runs up",
                cause);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw silent(e);
        }
    }
}
