package org.bellman.backend.nd4j.internal;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Native memory that is released at once, without waiting for the garbage collector. Every block begins
 * on a cache line, so that where the allocator puts it can change neither speed nor the order of a sum.
 */
final class Arena implements AutoCloseable {
    /** A cache line of 64 bytes, in floats. */
    private static final int LINE = 16;

    private final Engine engine;
    private final List<INDArray> slabs = new ArrayList<>();

    Arena(Engine engine) {
        this.engine = engine;
    }

    /** A run of floats in native memory, of which matrices and vectors are views. */
    static final class Block {
        private final DataBuffer data;
        private final long first;

        private Block(DataBuffer data, long first) {
            this.data = data;
            this.first = first;
        }

        /** The matrix [rows, columns] that begins at an offset. */
        INDArray matrix(long offset, int rows, int columns) {
            return Nd4j.create(data, new long[] {rows, columns}, new long[] {columns, 1}, first + offset, 'c');
        }

        /** The vector [count] that begins at an offset. */
        INDArray vector(long offset, int count) {
            return Nd4j.create(data, new long[] {count}, new long[] {1}, first + offset, 'c');
        }
    }

    /** Takes a block of zeros. */
    Block block(long count) {
        INDArray slab = engine.zeros(count + LINE);
        slabs.add(slab);
        long address = slab.data().address();
        return new Block(slab.data(), Math.floorMod(-address / Float.BYTES, (long) LINE));
    }

    /** Takes a matrix of zeros. */
    INDArray matrix(int rows, int columns) {
        return block((long) rows * columns).matrix(0, rows, columns);
    }

    /** Takes a matrix that holds one value everywhere. */
    INDArray filled(int rows, int columns, double value) {
        INDArray matrix = matrix(rows, columns);
        matrix.assign(value);
        return matrix;
    }

    @Override
    public void close() {
        slabs.forEach(INDArray::close);
        slabs.clear();
    }
}
