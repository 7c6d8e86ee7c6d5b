package org.bellman.backend.nd4j.internal;

import java.nio.FloatBuffer;
import org.bellman.api.network.Activation;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Where ND4J computes in the process's own memory, its BLAS is called without its operations, which cost
 * more than the product of a small layer, and what goes over single numbers is done by loops of the JVM.
 */
final class HostEngine extends Engine {
    private static final int ROW_MAJOR = openblas.CblasRowMajor;
    private static final int PLAIN = openblas.CblasNoTrans;
    private static final int TRANSPOSED = openblas.CblasTrans;

    HostEngine(int threads) {
        super(threads);
    }

    static FloatPointer pointer(INDArray array) {
        return new FloatPointer(array.data().addressPointer());
    }

    /** An array's memory. */
    static FloatBuffer buffer(INDArray array) {
        FloatPointer pointer = pointer(array);
        pointer.capacity(array.length());
        return pointer.asBuffer();
    }

    @Override
    ActivationCalls activation(Activation activation, INDArray z, PlanContext plan) {
        return new HostActivation(activation, z, plan);
    }

    @Override
    ConvolutionCalls convolution(ConvolutionShape shape, ConvolutionCalls.Weights weights, PlanContext plan) {
        return new HostConvolution(shape, weights, plan);
    }

    @Override
    Runnable affine(INDArray x, INDArray weight, INDArray bias, INDArray z, Scratch scratch) {
        Runnable product = product(x, false, weight, false, z, true);
        FloatBuffer from = buffer(bias);
        FloatBuffer to = buffer(z);
        return () -> {
            repeat(from, to, scratch.first());
            product.run();
        };
    }

    /** Writes a row as often as there is room. */
    private static void repeat(FloatBuffer row, FloatBuffer to, float[] scratch) {
        int columns = row.capacity();
        int rows = to.capacity() / columns;
        if (columns > scratch.length) {
            for (int i = 0; i < rows; i++) {
                to.put(i * columns, row, 0, columns);
            }
            return;
        }
        int together = Math.min(rows, scratch.length / columns);
        row.get(0, scratch, 0, columns);
        for (int i = 1; i < together; i++) {
            System.arraycopy(scratch, 0, scratch, i * columns, columns);
        }
        for (int i = 0; i < rows; i += together) {
            to.put(i * columns, scratch, 0, Math.min(together, rows - i) * columns);
        }
    }

    @Override
    Runnable product(INDArray a, boolean transposeA, INDArray b, boolean transposeB, INDArray c, boolean add) {
        int m = (int) c.size(0);
        int n = (int) c.size(1);
        int k = (int) a.size(transposeA ? 0 : 1);
        float keep = add ? 1 : 0;
        int rowsB = (int) b.size(0);
        int columnsA = (int) a.size(1);
        int columnsB = (int) b.size(1);
        FloatPointer pa = pointer(a);
        FloatPointer pb = pointer(b);
        FloatPointer pc = pointer(c);
        if (m == 1) {
            int flip = transposeB ? PLAIN : TRANSPOSED;
            return () -> openblas.cblas_sgemv(ROW_MAJOR, flip, rowsB, columnsB, 1, pb, columnsB, pa, 1, keep, pc, 1);
        }
        int opA = transposeA ? TRANSPOSED : PLAIN;
        int opB = transposeB ? TRANSPOSED : PLAIN;
        return () -> openblas.cblas_sgemm(ROW_MAJOR, opA, opB, m, n, k, 1, pa, columnsA, pb, columnsB, keep, pc, n);
    }
}
