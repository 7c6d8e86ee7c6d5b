package org.bellman.learning.replay;

import org.bellman.api.space.Box;
import org.bellman.api.space.DataType;
import org.bellman.api.space.Space;
import org.bellman.api.state.StateReader;
import org.bellman.api.state.StateWriter;

/** A column of points of a space: bytes for a uint8 Box, floats otherwise. */
final class Column {
    private final String name;
    private final int width;
    private final int capacity;
    private float[] floats;
    private byte[] bytes;

    Column(String name, Space space, int capacity) {
        this.name = name;
        this.capacity = capacity;
        width = space.size();
        long length = (long) width * capacity;
        if (length > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("capacity is " + capacity + "; with points of " + width
                    + " values at most " + (Integer.MAX_VALUE - 8) / width + " fit");
        }
        if (space instanceof Box box && box.dataType() == DataType.UINT8) {
            bytes = new byte[(int) length];
        } else {
            floats = new float[(int) length];
        }
    }

    int width() {
        return width;
    }

    void put(int slot, float[] from, int offset) {
        if (bytes == null) {
            System.arraycopy(from, offset, floats, slot * width, width);
            return;
        }
        for (int i = 0; i < width; i++) {
            bytes[slot * width + i] = (byte) from[offset + i];
        }
    }

    void get(int slot, float[] to, int offset) {
        if (bytes == null) {
            System.arraycopy(floats, slot * width, to, offset, width);
            return;
        }
        for (int i = 0; i < width; i++) {
            to[offset + i] = bytes[slot * width + i] & 0xff;
        }
    }

    void putFlags(int slot, boolean[] from, int offset) {
        for (int i = 0; i < width; i++) {
            bytes[slot * width + i] = (byte) (from[offset + i] ? 1 : 0);
        }
    }

    void getFlags(int slot, boolean[] to, int offset) {
        for (int i = 0; i < width; i++) {
            to[offset + i] = bytes[slot * width + i] != 0;
        }
    }

    /** Puts a whole number into a column of width 1; floats hold it exactly up to 2²⁴. */
    void putNumber(int slot, int number) {
        if (bytes == null) {
            floats[slot] = number;
        } else {
            bytes[slot] = (byte) number;
        }
    }

    int number(int slot) {
        return bytes == null ? (int) floats[slot] : bytes[slot] & 0xff;
    }

    void save(StateWriter state, String ring, long firstRow, long lastRow) {
        state.ring(ring, name, bytes == null ? floats : bytes, width, firstRow, lastRow);
    }

    void load(StateReader state, String ring) {
        if (bytes == null) {
            floats = state.ring(ring, name, float[].class, width, capacity);
        } else {
            bytes = state.ring(ring, name, byte[].class, width, capacity);
        }
    }
}
