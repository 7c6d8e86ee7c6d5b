package org.bellman.backend.nd4j.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConvolutionShapeTest {
    private static float[] uniform(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (2 * random.nextDouble() - 1);
        }
        return values;
    }

    /** Every value of every window by its definition, whatever was in the array before. */
    @ParameterizedTest
    @CsvSource({"1,1,1,1,1,0", "2,5,4,3,1,1", "3,7,6,3,2,0", "1,4,9,2,3,0", "2,3,3,2,2,3", "1,6,5,5,1,2", "1,1,1,1,1,4"
    })
    void windowsShowWhatTheyLieOverAndZerosBeyond(
            int channels, int height, int width, int kernel, int stride, int padding) {
        ConvolutionShape shape = new ConvolutionShape(channels, height, width, 1, kernel, stride, padding);
        float[] image = uniform(shape.inputs(), 1);
        float[] columns = uniform(shape.patch() * shape.positions(), 2);
        shape.unfold(image, columns);
        for (int at = 0; at < columns.length; at++) {
            int patch = at / shape.positions();
            int window = at % shape.positions();
            int y = window / shape.outWidth() * stride + patch / kernel % kernel - padding;
            int x = window % shape.outWidth() * stride + patch % kernel - padding;
            boolean inside = y >= 0 && y < height && x >= 0 && x < width;
            float expected = inside ? image[(patch / (kernel * kernel) * height + y) * width + x] : 0;
            assertThat(columns[at]).isEqualTo(expected);
        }
    }

    /** ⟨unfold(image), columns⟩ = ⟨image, fold(columns)⟩. */
    @ParameterizedTest
    @CsvSource({"2,5,4,3,1,1", "3,7,6,3,2,0", "1,4,9,2,3,0", "2,3,3,2,2,3", "1,6,5,5,1,2"})
    void foldingIsTheTransposeOfUnfolding(int channels, int height, int width, int kernel, int stride, int padding) {
        ConvolutionShape shape = new ConvolutionShape(channels, height, width, 1, kernel, stride, padding);
        float[] image = uniform(shape.inputs(), 1);
        float[] columns = uniform(shape.patch() * shape.positions(), 2);
        float[] unfolded = new float[columns.length];
        float[] folded = new float[image.length];
        shape.unfold(image, unfolded);
        shape.fold(columns, folded);
        assertThat(dot(unfolded, columns)).isCloseTo(dot(image, folded), within(1e-5));
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}
