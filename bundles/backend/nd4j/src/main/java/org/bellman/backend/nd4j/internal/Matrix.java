package org.bellman.backend.nd4j.internal;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.concurrency.AffinityManager;
import org.nd4j.linalg.api.concurrency.AffinityManager.Location;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * An array in ND4J's memory, and the way to and from it. Where ND4J computes on a device, each way is a
 * copy of the whole block that the array lies in.
 */
final class Matrix {
    private static final AffinityManager PLACES = Nd4j.getAffinityManager();

    private final INDArray array;
    private final FloatPointer memory;

    Matrix(INDArray array) {
        this.array = array;
        PLACES.ensureLocation(array, Location.HOST);
        memory = new FloatPointer(array.data().addressPointer());
    }

    INDArray array() {
        return array;
    }

    void put(float[] from, int offset, int count) {
        PLACES.ensureLocation(array, Location.HOST);
        memory.put(from, offset, count);
        PLACES.tagLocation(array, Location.HOST);
    }

    void get(float[] to, int offset, int count) {
        PLACES.ensureLocation(array, Location.HOST);
        memory.get(to, offset, count);
    }
}
