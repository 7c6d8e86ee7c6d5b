package org.bellman.api.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpaceTest {
    @Test
    void notationIsThatOfGymnasium() {
        assertThat(new Discrete(2)).hasToString("Discrete(2)");
        assertThat(new Discrete(3, 1)).hasToString("Discrete(3, start=1)");
        assertThat(new MultiDiscrete(List.of(3, 2))).hasToString("MultiDiscrete([3 2])");
        assertThat(new MultiBinary(4)).hasToString("MultiBinary(4)");
        assertThat(Box.of(-2f, 2f, 1)).hasToString("Box(-2.0, 2.0, (1,), float32)");
        assertThat(Box.of(DataType.UINT8, 0, 255, 3, 2, 2)).hasToString("Box(0.0, 255.0, (3, 2, 2), uint8)");
        float inf = Float.POSITIVE_INFINITY;
        assertThat(Box.of(new float[] {-1, -inf}, new float[] {1, inf}))
                .hasToString("Box([-1.0 -inf], [1.0 inf], (2,), float32)");
    }

    @Test
    void discreteContainsItsWholeNumbersOnly() {
        Discrete space = new Discrete(3, -1);
        assertThat(space.contains(new float[] {9, -1}, 1)).isTrue();
        assertThat(space.contains(new float[] {1}, 0)).isTrue();
        assertThat(space.contains(new float[] {2}, 0)).isFalse();
        assertThat(space.contains(new float[] {0.5f}, 0)).isFalse();
        assertThat(space.contains(new float[] {Float.NaN}, 0)).isFalse();
    }

    @Test
    void multiSpacesCheckEveryValue() {
        MultiDiscrete numbers = new MultiDiscrete(List.of(3, 2));
        assertThat(numbers.contains(new float[] {2, 1}, 0)).isTrue();
        assertThat(numbers.contains(new float[] {2, 2}, 0)).isFalse();
        MultiBinary bits = new MultiBinary(2);
        assertThat(bits.contains(new float[] {0, 1}, 0)).isTrue();
        assertThat(bits.contains(new float[] {0, 0.5f}, 0)).isFalse();
    }

    @Test
    void boxContainsItsBoundsAndNoNaN() {
        Box box = Box.of(new float[] {0, -1}, new float[] {1, 1});
        assertThat(box.contains(new float[] {1, -1}, 0)).isTrue();
        assertThat(box.contains(new float[] {1.001f, 0}, 0)).isFalse();
        assertThat(box.contains(new float[] {Float.NaN, 0}, 0)).isFalse();
        assertThat(Box.of(DataType.UINT8, 0, 255, 1).contains(new float[] {0.5f}, 0))
                .isFalse();
    }

    @Test
    void nonsenseIsRefusedWithItsValue() {
        assertThatThrownBy(() -> new Discrete(0)).hasMessage("Discrete: n is 0; it must be at least 1");
        assertThatThrownBy(() -> new MultiDiscrete(List.of(2, 0))).hasMessageContaining("[2, 0]");
        assertThatThrownBy(() -> Box.of(1f, -1f, 2)).hasMessage("Box: value 0 has bounds 1.0 and -1.0");
        assertThatThrownBy(() -> new Box(List.of(2), List.of(0f), List.of(1f), DataType.FLOAT32))
                .hasMessage("Box: shape [2] needs 2 bounds, not 1 and 1");
    }
}
