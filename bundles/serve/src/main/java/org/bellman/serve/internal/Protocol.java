package org.bellman.serve.internal;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What client and container say to one another. The client begins with a {@link Request}; then both send {@link Frame}s:
 * one byte that says what it is, four with its length, and as many as that. Numbers are big-endian, texts as {@link
 * java.io.DataOutput#writeUTF} writes them.
 */
final class Protocol {
    /** The first four bytes of a request: BELL. */
    static final int MAGIC = 0x42454C4C;

    /** The version that this is. */
    static final int VERSION = 1;

    /** How many bytes a frame has at most. */
    static final int LARGEST_FRAME = 1 << 16;

    /** How many words a command has at most. */
    static final int MOST_WORDS = 10_000;

    /** Input for the container's console. */
    static final byte IN = 1;

    /** A new size of the client's terminal: columns and rows, four bytes each. */
    static final byte SIZE = 2;

    /** There is no more input. */
    static final byte END = 3;

    /** Results for the client. */
    static final byte OUT = 4;

    /** What is no result. */
    static final byte ERR = 5;

    /** It is over: the exit code in four bytes. */
    static final byte EXIT = 6;

    private Protocol() {}

    /**
     * What a client asks for.
     *
     * @param words the command and what it is given; empty for a console
     * @param terminal the kind of the client's terminal, such as {@code xterm}; empty if it has none
     * @param columns its width
     * @param rows its height
     * @param unicode whether the reader sees characters beyond ASCII
     * @param directory where the client is
     */
    record Request(List<String> words, String terminal, int columns, int rows, boolean unicode, String directory) {
        /** Copies the list. */
        Request {
            words = List.copyOf(words);
        }

        /** Sends it. */
        void write(OutputStream to) throws IOException {
            DataOutputStream out = new DataOutputStream(to);
            out.writeInt(MAGIC);
            out.writeByte(VERSION);
            out.writeInt(words.size());
            for (String word : words) {
                out.writeUTF(word);
            }
            out.writeUTF(terminal);
            out.writeInt(columns);
            out.writeInt(rows);
            out.writeBoolean(unicode);
            out.writeUTF(directory);
            out.flush();
        }

        /**
         * Receives one.
         *
         * @throws GarbageException if it is none
         */
        static Request read(DataInputStream in) throws IOException {
            if (in.readInt() != MAGIC) {
                throw new GarbageException("it does not begin as a request does");
            }
            int version = in.readUnsignedByte();
            if (version != VERSION) {
                throw new GarbageException("its version is " + version + " instead of " + VERSION);
            }
            int count = in.readInt();
            if (count < 0 || count > MOST_WORDS) {
                throw new GarbageException("it has " + count + " words");
            }
            List<String> words = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                words.add(in.readUTF());
            }
            return new Request(words, in.readUTF(), in.readInt(), in.readInt(), in.readBoolean(), in.readUTF());
        }
    }

    /**
     * A part of what is said.
     *
     * @param kind {@link #IN} and the like
     * @param bytes what is said
     */
    record Frame(byte kind, byte[] bytes) {
        /**
         * Receives one.
         *
         * @return null at the end
         * @throws GarbageException if it is none
         */
        static Frame read(DataInputStream in) throws IOException {
            int kind = in.read();
            if (kind < 0) {
                return null;
            }
            int length = in.readInt();
            if (kind < IN || kind > EXIT || length < 0 || length > LARGEST_FRAME) {
                throw new GarbageException("a frame of kind " + kind + " with " + length + " bytes");
            }
            byte[] bytes = new byte[length];
            in.readFully(bytes);
            return new Frame((byte) kind, bytes);
        }

        /** The four bytes at an index. */
        int number(int index) throws GarbageException {
            if (bytes.length < 4 * index + 4) {
                throw new GarbageException("a frame without its number");
            }
            return ByteBuffer.wrap(bytes).getInt(4 * index);
        }
    }

    /** What was received is not what is agreed. */
    static final class GarbageException extends IOException {
        private static final long serialVersionUID = 1L;

        GarbageException(String message) {
            super(message);
        }
    }

    /** Reads with few calls of the system. */
    static DataInputStream reader(InputStream in) {
        return new DataInputStream(new BufferedInputStream(in, LARGEST_FRAME));
    }
}
