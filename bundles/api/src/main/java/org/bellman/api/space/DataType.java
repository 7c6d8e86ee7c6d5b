package org.bellman.api.space;

/** What a {@link Box} holds where it is stored (a replay keeps uint8 images as bytes). */
public enum DataType {
    /** 32-bit floats. */
    FLOAT32,
    /** Whole numbers from 0 to 255. */
    UINT8
}
