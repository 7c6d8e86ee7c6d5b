package org.bellman.learning.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.bellman.api.random.RandomStream;
import org.bellman.api.space.Box;
import org.bellman.api.space.DataType;
import org.bellman.api.space.Discrete;
import org.bellman.api.space.MultiBinary;
import org.bellman.api.space.MultiDiscrete;
import org.bellman.api.space.Space;
import org.bellman.learning.internal.Allocation;
import org.bellman.state.random.RandomStreams;
import org.junit.jupiter.api.Test;

class SpacesTest {
    private static final float INF = Float.POSITIVE_INFINITY;

    @Test
    void numbersAreEncodedOneHot() {
        assertThat(encode(new Discrete(3), 1)).containsExactly(0, 1, 0);
        assertThat(encode(new Discrete(3, -1), -1)).containsExactly(1, 0, 0);
        assertThat(encode(new MultiDiscrete(List.of(2, 3)), 1, 0)).containsExactly(0, 1, 1, 0, 0);
    }

    @Test
    void boxesAndBitsStayAsTheyAreButBytesAreScaled() {
        assertThat(encode(new MultiBinary(2), 1, 0)).containsExactly(1, 0);
        assertThat(encode(Box.of(-INF, INF, 2), 1.5f, -3)).containsExactly(1.5f, -3);
        assertThat(encode(Box.of(DataType.UINT8, 0, 255, 2), 255, 51)).containsExactly(1, 0.2f);
    }

    @Test
    void severalObservationsAreEncodedSideBySide() {
        ObservationEncoder encoder = ObservationEncoder.of(new Discrete(2));
        float[] encoded = {9, 9, 9, 9, 9};
        encoder.encode(new float[] {7, 1, 0}, 1, 2, encoded, 1);
        assertThat(encoded).containsExactly(9, 0, 1, 1, 0);
    }

    @Test
    void aNumberOutsideItsSpaceIsRefused() {
        for (float bad : new float[] {-1, 3, 0.5f, Float.NaN}) {
            assertThatThrownBy(() -> encode(new Discrete(3), bad))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("number " + bad);
        }
        assertThatThrownBy(() -> encode(new Discrete(3), new float[0])).hasMessageContaining("observations has 0");
    }

    @Test
    void drawnActionsLieInTheirSpaceAndCoverIt() {
        RandomStream random = RandomStreams.of(1);
        List<Space> spaces = List.of(
                new Discrete(4, 2),
                new MultiDiscrete(List.of(2, 5)),
                new MultiBinary(3),
                Box.of(new float[] {-2, 0}, new float[] {2, 1}),
                Box.of(DataType.UINT8, 3, 7, 2),
                Box.of(-1, INF, 2),
                Box.of(-INF, 4, 1),
                Box.of(-INF, INF, 1));
        for (Space space : spaces) {
            UniformActions actions = UniformActions.of(space);
            float[] point = new float[space.size() + 1];
            for (int i = 0; i < 1000; i++) {
                actions.draw(random, point, 1);
                assertThat(space.contains(point, 1)).as("%s", space).isTrue();
            }
        }
        int[] counts = new int[4];
        float[] point = new float[1];
        UniformActions numbers = UniformActions.of(new Discrete(4));
        for (int i = 0; i < 40_000; i++) {
            numbers.draw(random, point, 0);
            counts[(int) point[0]]++;
        }
        for (int count : counts) {
            assertThat(count / 40_000.0).isCloseTo(0.25, within(0.015));
        }
    }

    @Test
    void scalingFromTheUnitIntervalAndBackIsTheIdentity() {
        BoxScaling scaling = BoxScaling.of(Box.of(new float[] {-2, 0, 5}, new float[] {2, 10, 5}));
        float[] scaled = new float[6];
        scaling.toBox(new float[] {-1, -1, -1, 0.5f, 1, 1}, 2, scaled);
        assertThat(scaled).containsExactly(-2, 0, 5, 1, 10, 5);
        float[] unit = new float[6];
        scaling.fromBox(scaled, 2, unit);
        assertThat(unit).containsExactly(-1, -1, 0, 0.5f, 1, 0);
    }

    @Test
    void scalingNeverLeavesTheBox() {
        Box box = Box.of(new float[] {0.1f}, new float[] {0.7f});
        float[] scaled = new float[1];
        for (float x = -1.001f; x <= 1.001f; x += 1e-4f) {
            BoxScaling.of(box).toBox(new float[] {x}, 1, scaled);
            assertThat(box.contains(scaled, 0)).isTrue();
        }
    }

    @Test
    void anUnboundedBoxCanBeClippedButNotScaled() {
        BoxScaling scaling = BoxScaling.of(Box.of(-INF, 1, 2));
        assertThat(scaling.isBounded()).isFalse();
        float[] values = {-1e30f, 3};
        scaling.clip(values, 1, values);
        assertThat(values).containsExactly(-1e30f, 1);
        assertThatThrownBy(() -> scaling.toBox(values, 1, values)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> scaling.fromBox(values, 1, values)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void encodingAndDrawingAllocateNothing() {
        ObservationEncoder encoder = ObservationEncoder.of(new Discrete(3));
        UniformActions actions = UniformActions.of(Box.of(-1, 1, 3));
        RandomStream random = RandomStreams.of(1);
        float[] encoded = new float[3];
        float[] observation = {2};
        assertThat(Allocation.bytesOf(() -> {
                    for (int i = 0; i < 1000; i++) {
                        encoder.encode(observation, 0, 1, encoded, 0);
                        actions.draw(random, encoded, 0);
                    }
                }))
                .isLessThan(1000);
    }

    private static float[] encode(Space space, float... observation) {
        ObservationEncoder encoder = ObservationEncoder.of(space);
        assertThat(encoder.observationSize()).isEqualTo(space.size());
        float[] encoded = new float[encoder.encodedSize()];
        encoder.encode(observation, 0, 1, encoded, 0);
        return encoded;
    }

    @Test
    void allowedActionsAreDrawnWithTheSameProbabilityAndNoOthers() {
        RandomStream random = RandomStreams.of(3);
        boolean[] mask = {true, false, true, false, true, true};
        int[] counts = new int[5];
        for (int i = 0; i < 30_000; i++) {
            counts[UniformActions.drawAllowed(random, mask, 1, 5)]++;
        }
        assertThat(counts[0]).isZero();
        assertThat(counts[2]).isZero();
        for (int allowed : new int[] {1, 3, 4}) {
            assertThat(counts[allowed] / 30_000.0).isCloseTo(1 / 3.0, within(0.015));
        }
        assertThatThrownBy(() -> UniformActions.drawAllowed(random, new boolean[2], 0, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("allows no action");
    }

    @Test
    void whereAllIsAllowedTheDrawIsTheOneWithoutAMask() {
        RandomStream masked = RandomStreams.of(4);
        RandomStream plain = RandomStreams.of(4);
        boolean[] all = {true, true, true, true, true};
        for (int i = 0; i < 1000; i++) {
            assertThat(UniformActions.drawAllowed(masked, all, 0, 5)).isEqualTo(plain.nextInt(5));
        }
    }
}
