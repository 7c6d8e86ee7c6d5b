package org.bellman.state;

/** What a tensor holds, by safetensors' names. */
public enum ElementType {
    /** 32-bit floats, {@code float[]}. */
    F32(Float.BYTES, float[].class),
    /** 64-bit floats, {@code double[]}. */
    F64(Double.BYTES, double[].class),
    /** Signed 32-bit integers, {@code int[]}. */
    I32(Integer.BYTES, int[].class),
    /** Signed 64-bit integers, {@code long[]}. */
    I64(Long.BYTES, long[].class),
    /** Unsigned bytes, {@code byte[]}. */
    U8(Byte.BYTES, byte[].class);

    private final int bytes;
    private final Class<?> arrayType;

    ElementType(int bytes, Class<?> arrayType) {
        this.bytes = bytes;
        this.arrayType = arrayType;
    }

    /**
     * Returns the size of one value.
     *
     * @return in bytes
     */
    public int bytes() {
        return bytes;
    }

    /**
     * Returns the class of the arrays that hold such values.
     *
     * @return a primitive array's class
     */
    public Class<?> arrayType() {
        return arrayType;
    }

    /**
     * Finds the type of an array.
     *
     * @param array the array
     * @return its type
     * @throws IllegalArgumentException if no tensor can hold it
     */
    public static ElementType of(Object array) {
        for (ElementType type : values()) {
            if (type.arrayType.isInstance(array)) {
                return type;
            }
        }
        throw new IllegalArgumentException("Tensor: values must be float[], double[], int[], long[] or byte[], not "
                + (array == null ? "null" : array.getClass().getSimpleName()));
    }
}
