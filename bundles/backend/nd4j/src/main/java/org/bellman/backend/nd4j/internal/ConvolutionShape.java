package org.bellman.backend.nd4j.internal;

import java.util.Arrays;
import org.bellman.api.network.Layer;

/**
 * The extents of a convolution.
 *
 * @param channels of the input
 * @param height of the input
 * @param width of the input
 * @param filters output channels
 * @param kernel side of the square kernel
 * @param stride of the windows
 * @param padding zeros on every side
 */
record ConvolutionShape(int channels, int height, int width, int filters, int kernel, int stride, int padding) {
    static ConvolutionShape of(Layer.Convolution layer, int[] input) {
        return new ConvolutionShape(
                input[0], input[1], input[2], layer.filters(), layer.kernel(), layer.stride(), layer.padding());
    }

    int outHeight() {
        return (height + 2 * padding - kernel) / stride + 1;
    }

    int outWidth() {
        return (width + 2 * padding - kernel) / stride + 1;
    }

    /** Windows of an image. */
    int positions() {
        return outHeight() * outWidth();
    }

    /** Values that a window sees. */
    int patch() {
        return channels * kernel * kernel;
    }

    /** Values of an input image. */
    int inputs() {
        return channels * height * width;
    }

    /** Values of an output image. */
    int outputs() {
        return filters * positions();
    }

    /** The output's axes. */
    int[] output() {
        return new int[] {filters, outHeight(), outWidth()};
    }

    /**
     * Lays out the windows of an image: columns[c, i, j, window] is what window sees at row i and column j of
     * channel c.
     *
     * @param image [channels, height, width]
     * @param columns receives [patch, positions]
     */
    void unfold(float[] image, float[] columns) {
        for (int row = 0; row < patch(); row++) {
            int plane = row / (kernel * kernel) * height;
            int i = row / kernel % kernel - padding;
            int j = row % kernel - padding;
            for (int y = 0; y < outHeight(); y++) {
                int to = (row * outHeight() + y) * outWidth();
                int from = i + y * stride;
                if (from < 0 || from >= height) {
                    Arrays.fill(columns, to, to + outWidth(), 0);
                } else {
                    unfoldLine(image, (plane + from) * width, j, columns, to);
                }
            }
        }
    }

    private void unfoldLine(float[] image, int line, int shift, float[] columns, int to) {
        int first = firstInside(shift);
        int end = endInside(shift);
        Arrays.fill(columns, to, to + first, 0);
        for (int x = first; x < end; x++) {
            columns[to + x] = image[line + shift + x * stride];
        }
        Arrays.fill(columns, to + end, to + outWidth(), 0);
    }

    /**
     * Adds what lies in windows to the image where it came from, the transpose of {@link #unfold}.
     *
     * @param columns [patch, positions]
     * @param image [channels, height, width]; the sums are added
     */
    void fold(float[] columns, float[] image) {
        for (int row = 0; row < patch(); row++) {
            int plane = row / (kernel * kernel) * height;
            int i = row / kernel % kernel - padding;
            int shift = row % kernel - padding;
            int first = firstInside(shift);
            int end = endInside(shift);
            for (int y = 0; y < outHeight(); y++) {
                int to = i + y * stride;
                if (to >= 0 && to < height) {
                    int line = (plane + to) * width + shift;
                    int from = (row * outHeight() + y) * outWidth();
                    for (int x = first; x < end; x++) {
                        image[line + x * stride] += columns[from + x];
                    }
                }
            }
        }
    }

    /** The first window whose value at a shift lies inside the image. */
    private int firstInside(int shift) {
        return Math.min(outWidth(), Math.max(0, Math.floorDiv(stride - 1 - shift, stride)));
    }

    /** One past the last window whose value at a shift lies inside the image. */
    private int endInside(int shift) {
        int end = Math.floorDiv(width - 1 - shift, stride) + 1;
        return Math.max(firstInside(shift), Math.min(outWidth(), end));
    }
}
