package org.bellman.backend.nd4j.internal;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Convolutions as products of matrices, image by image: the windows of one image are laid out as columns,
 * which stay in the processor's cache for the product; laying them out anew for the gradient costs less
 * than keeping those of a batch.
 */
final class HostConvolution extends ConvolutionCalls {
    private final ConvolutionShape shape;
    private final FloatPointer kernels;
    private final int batch;
    private final float[] image;
    private final float[] columns;
    private final float[] filtered;
    private final float[] biases;
    private final FloatPointer unfoldedPointer;
    private final FloatBuffer unfolded;

    HostConvolution(ConvolutionShape shape, Weights weights, PlanContext plan) {
        this.shape = shape;
        kernels = HostEngine.pointer(weights.kernels());
        batch = plan.batch();
        image = new float[shape.inputs()];
        columns = new float[Math.multiplyExact(shape.patch(), shape.positions())];
        filtered = new float[shape.outputs()];
        biases = new float[shape.filters()];
        INDArray block = plan.arena().matrix(shape.patch(), shape.positions());
        unfoldedPointer = HostEngine.pointer(block);
        unfolded = HostEngine.buffer(block);
    }

    /** Rows of a matrix: its memory, and a pointer for each row. */
    private record Images(FloatBuffer memory, FloatPointer[] rows, int size) {
        static Images of(INDArray matrix) {
            int size = (int) matrix.size(1);
            FloatPointer whole = HostEngine.pointer(matrix);
            FloatPointer[] rows = new FloatPointer[(int) matrix.size(0)];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = new FloatPointer(whole).position((long) i * size);
            }
            return new Images(HostEngine.buffer(matrix), rows, size);
        }

        void get(int row, float[] to) {
            memory.get(row * size, to, 0, size);
        }

        void put(int row, float[] from) {
            memory.put(row * size, from, 0, size);
        }
    }

    private void unfold(Images x, int row) {
        x.get(row, image);
        shape.unfold(image, columns);
        unfolded.put(0, columns, 0, columns.length);
    }

    @Override
    Runnable convolve(INDArray x, Weights with, INDArray z) {
        Images from = Images.of(x);
        Images to = Images.of(z);
        FloatPointer by = HostEngine.pointer(with.kernels());
        FloatBuffer bias = with.bias() == null ? null : HostEngine.buffer(with.bias());
        return () -> {
            if (bias != null) {
                fill(bias);
            }
            for (int row = 0; row < batch; row++) {
                unfold(from, row);
                if (bias != null) {
                    to.put(row, filtered);
                }
                filter(by, to.rows()[row]);
            }
        };
    }

    /** Every filter's plane begins with its bias. */
    private void fill(FloatBuffer bias) {
        bias.get(0, biases, 0, biases.length);
        int positions = shape.positions();
        for (int filter = 0; filter < biases.length; filter++) {
            Arrays.fill(filtered, filter * positions, (filter + 1) * positions, biases[filter]);
        }
    }

    /** z [filters, positions] += W [filters, patch] · columns [patch, positions]. */
    private void filter(FloatPointer by, FloatPointer z) {
        int filters = shape.filters();
        int patch = shape.patch();
        int positions = shape.positions();
        openblas.cblas_sgemm(
                openblas.CblasRowMajor,
                openblas.CblasNoTrans,
                openblas.CblasNoTrans,
                filters,
                positions,
                patch,
                1,
                by,
                patch,
                unfoldedPointer,
                positions,
                1,
                z,
                positions);
    }

    @Override
    Runnable weightGradients(INDArray x, INDArray dz, Weights gradient) {
        Images from = Images.of(x);
        Images slopes = Images.of(dz);
        FloatPointer kernelGradient = HostEngine.pointer(gradient.kernels());
        FloatBuffer biasGradient = HostEngine.buffer(gradient.bias());
        return () -> {
            biasGradient.get(0, biases, 0, biases.length);
            for (int row = 0; row < batch; row++) {
                slopes.get(row, filtered);
                addPlanes();
                unfold(from, row);
                addOuter(slopes.rows()[row], kernelGradient);
            }
            biasGradient.put(0, biases, 0, biases.length);
        };
    }

    /** Adds every filter's plane to its bias's gradient. */
    private void addPlanes() {
        int positions = shape.positions();
        for (int filter = 0; filter < biases.length; filter++) {
            float sum = 0;
            for (int at = filter * positions; at < (filter + 1) * positions; at++) {
                sum += filtered[at];
            }
            biases[filter] += sum;
        }
    }

    /** ∂W [filters, patch] += ∂z [filters, positions] · columnsᵀ. */
    private void addOuter(FloatPointer dz, FloatPointer gradient) {
        int filters = shape.filters();
        int patch = shape.patch();
        int positions = shape.positions();
        openblas.cblas_sgemm(
                openblas.CblasRowMajor,
                openblas.CblasNoTrans,
                openblas.CblasTrans,
                filters,
                patch,
                positions,
                1,
                dz,
                positions,
                unfoldedPointer,
                positions,
                1,
                gradient,
                patch);
    }

    @Override
    Runnable inputGradients(INDArray dz, INDArray dx, boolean add) {
        Images slopes = Images.of(dz);
        Images to = Images.of(dx);
        return () -> {
            for (int row = 0; row < batch; row++) {
                spread(slopes.rows()[row]);
                unfolded.get(0, columns, 0, columns.length);
                if (add) {
                    to.get(row, image);
                } else {
                    Arrays.fill(image, 0);
                }
                shape.fold(columns, image);
                to.put(row, image);
            }
        };
    }

    /** columns [patch, positions] = Wᵀ · ∂z [filters, positions]. */
    private void spread(FloatPointer dz) {
        int filters = shape.filters();
        int patch = shape.patch();
        int positions = shape.positions();
        openblas.cblas_sgemm(
                openblas.CblasRowMajor,
                openblas.CblasTrans,
                openblas.CblasNoTrans,
                patch,
                positions,
                filters,
                1,
                kernels,
                patch,
                dz,
                positions,
                0,
                unfoldedPointer,
                positions);
    }
}
