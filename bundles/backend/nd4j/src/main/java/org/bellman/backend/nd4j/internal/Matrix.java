package org.bellman.backend.nd4j.internal;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A row-major matrix in native memory, and the way to and from it. */
final class Matrix {
    private final INDArray array;
    private final FloatPointer memory;

    Matrix(INDArray array) {
        this.array = array;
        memory = new FloatPointer(array.data().addressPointer());
    }

    INDArray array() {
        return array;
    }

    void put(float[] from, int offset, int count) {
        memory.put(from, offset, count);
    }

    void get(float[] to, int offset, int count) {
        memory.get(to, offset, count);
    }
}
