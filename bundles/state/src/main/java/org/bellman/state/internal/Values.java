package org.bellman.state.internal;

import java.nio.ByteBuffer;
import org.bellman.state.ElementType;

/** Moves values between arrays and little-endian bytes. */
final class Values {
    private Values() {}

    /** Puts count values into a buffer and moves its position behind them. */
    static void put(ByteBuffer to, ElementType type, Object array, int offset, int count) {
        switch (type) {
            case F32 -> to.asFloatBuffer().put((float[]) array, offset, count);
            case F64 -> to.asDoubleBuffer().put((double[]) array, offset, count);
            case I32 -> to.asIntBuffer().put((int[]) array, offset, count);
            case I64 -> to.asLongBuffer().put((long[]) array, offset, count);
            case U8 -> to.slice().put((byte[]) array, offset, count);
        }
        to.position(to.position() + count * type.bytes());
    }

    /** Takes count values out of a buffer and moves its position behind them. */
    static void get(ByteBuffer from, ElementType type, Object array, int offset, int count) {
        switch (type) {
            case F32 -> from.asFloatBuffer().get((float[]) array, offset, count);
            case F64 -> from.asDoubleBuffer().get((double[]) array, offset, count);
            case I32 -> from.asIntBuffer().get((int[]) array, offset, count);
            case I64 -> from.asLongBuffer().get((long[]) array, offset, count);
            case U8 -> from.slice().get((byte[]) array, offset, count);
        }
        from.position(from.position() + count * type.bytes());
    }
}
