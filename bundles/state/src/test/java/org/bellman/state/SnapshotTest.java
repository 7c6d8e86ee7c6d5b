package org.bellman.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.bellman.api.state.StateException;
import org.bellman.api.state.StateReader;
import org.bellman.api.state.StateWriter;
import org.junit.jupiter.api.Test;

class SnapshotTest {
    @Test
    void whatIsWrittenIsReadBack() {
        Snapshot snapshot = Snapshot.copying();
        StateWriter writer = snapshot.writer();
        writer.integer("updates", Long.MIN_VALUE);
        writer.number("rate", -0.0);
        writer.flag("warm", true);
        writer.text("name", "Bellman’s");
        StateWriter scope = writer.scope("network").scope("head");
        scope.floats("w", new float[] {1, Float.NaN, 3, 4, 5, 6}, 2, 3);
        scope.doubles("d", new double[] {Double.MIN_VALUE});
        scope.longs("l", new long[0]);
        scope.bytes("b", new byte[] {-1}, new int[] {1, 1});

        StateReader reader = snapshot.reader();
        assertThat(reader.integer("updates")).isEqualTo(Long.MIN_VALUE);
        assertThat(Double.doubleToRawLongBits(reader.number("rate"))).isEqualTo(Long.MIN_VALUE);
        assertThat(reader.flag("warm")).isTrue();
        assertThat(reader.text("name")).isEqualTo("Bellman’s");
        StateReader head = reader.scope("network").scope("head");
        assertThat(head.floats("w", 2, 3)).containsExactly(1, Float.NaN, 3, 4, 5, 6);
        assertThat(head.doubles("d")).containsExactly(Double.MIN_VALUE);
        assertThat(head.longs("l", 0)).isEmpty();
        assertThat(head.bytes("b", 1, 1)).containsExactly(-1);
        assertThat(head.has("w")).isTrue();
        assertThat(head.has("x")).isFalse();
        assertThat(reader.has("network")).isTrue();
        assertThat(reader.names()).containsExactly("updates", "rate", "warm", "name", "network");
        assertThat(head.path("w")).isEqualTo("network/head/w");
        assertThat(reader.path("anything")).isEqualTo("anything");
    }

    @Test
    void tensorsAreCopiedOnBothWays() {
        Snapshot snapshot = Snapshot.sharing();
        float[] values = {1, 2};
        snapshot.writer().floats("w", values);
        values[0] = 9;
        float[] read = snapshot.reader().floats("w");
        assertThat(read).containsExactly(1, 2);
        read[1] = 9;
        assertThat(snapshot.reader().floats("w")).containsExactly(1, 2);
    }

    @Test
    void aSharedRingIsHandedOverWithoutACopy() {
        float[] storage = new float[30];
        Snapshot snapshot = Snapshot.sharing();
        snapshot.writer().ring("replay", "observation", storage, 3, 5, 12);
        assertThat(snapshot.reader().ring("replay", "observation", float[].class, 3, 10))
                .isSameAs(storage);
    }

    @Test
    void aCopiedRingStaysAsItWas() {
        float[] storage = {8, 9, 6, 7}; // capacity 4: rows 6..9
        Snapshot snapshot = Snapshot.copying();
        snapshot.writer().ring("replay", "x", storage, 1, 6, 10);
        storage[0] = 99;
        assertThat(snapshot.reader().ring("replay", "x", float[].class, 1, 4)).containsExactly(8, 9, 6, 7);
    }

    @Test
    void aRingIsLaidOutForTheReadersCapacity() {
        for (Snapshot snapshot : List.of(Snapshot.copying(), Snapshot.sharing())) {
            byte[] storage = {40, 41, 50, 51, 20, 21, 30, 31}; // capacity 4: rows 2..5, two values each
            snapshot.writer().ring("replay", "x", storage, 2, 2, 6);
            byte[] read = snapshot.reader().ring("replay", "x", byte[].class, 2, 5);
            assertThat(read).containsExactly(50, 51, 0, 0, 20, 21, 30, 31, 40, 41);
        }
    }

    @Test
    void anEmptyRingIsReadBack() {
        for (Snapshot snapshot : List.of(Snapshot.copying(), Snapshot.sharing())) {
            snapshot.writer().ring("replay", "x", new float[0], 1, 0, 0);
            assertThat(snapshot.reader().ring("replay", "x", float[].class, 1, 3))
                    .containsExactly(0, 0, 0);
        }
    }

    @Test
    void aRingThatDoesNotFitIsRefused() {
        Snapshot snapshot = Snapshot.copying();
        StateWriter writer = snapshot.writer().scope("trainer");
        writer.ring("replay", "x", new float[10], 1, 0, 8);
        StateReader reader = snapshot.reader().scope("trainer");
        assertRefused(
                () -> reader.ring("replay", "x", float[].class, 1, 7), "trainer/replay/x", "8 rows", "at least 8");
        assertRefused(() -> reader.ring("replay", "x", byte[].class, 1, 8), "trainer/replay/x", "byte[]");
        assertRefused(() -> reader.ring("replay", "x", float[].class, 2, 8), "trainer/replay/x", "rows of 2");
        assertRefused(() -> reader.ring("replay", "y", float[].class, 1, 8), "trainer/replay/y", "missing");
        assertRefused(() -> writer.ring("replay", "x", new float[10], 1, 0, 8), "trainer/replay/x", "twice");
        assertRefused(() -> writer.ring("replay", "y", new float[10], 1, 1, 8), "trainer/replay", "same rows");
        assertRefused(() -> writer.ring("other", "y", new float[10], 1, 0, 11), "trainer/other/y", "holds 10");
        assertRefused(() -> writer.ring("other", "y", new float[10], 3, 0, 1), "trainer/other/y", "rows of 3");
        assertRefused(() -> writer.ring("other", "y", new long[10], 1, 0, 1), "trainer/other/y", "float[]");
    }

    @Test
    void mistakesNameTheEntryWithItsScopes() {
        Snapshot snapshot = Snapshot.copying();
        StateWriter writer = snapshot.writer().scope("trainer");
        writer.integer("updates", 3);
        writer.floats("w", new float[6], 2, 3);
        StateReader reader = snapshot.reader().scope("trainer");
        assertRefused(() -> reader.integer("steps"), "trainer/steps", "missing");
        assertRefused(() -> reader.number("updates"), "trainer/updates", "Long 3", "a number");
        assertRefused(() -> reader.scope("w"), "trainer/w", "a tensor", "a scope");
        assertRefused(() -> reader.floats("w", 3, 2), "trainer/w", "[2, 3]", "[3, 2]");
        assertRefused(() -> reader.doubles("w"), "trainer/w", "F32", "F64");
        assertRefused(() -> writer.integer("updates", 4), "trainer/updates", "twice");
        assertRefused(() -> writer.scope("updates"), "trainer/updates", "twice");
        assertRefused(() -> writer.number("x", Double.NaN), "trainer/x", "NaN", "finite");
        assertRefused(() -> writer.number("x", Double.NEGATIVE_INFINITY), "trainer/x", "finite");
        assertRefused(() -> writer.text("x", null), "trainer/x", "null");
        assertRefused(() -> writer.text("x", "\ud800"), "trainer/x", "surrogate");
        assertRefused(() -> writer.floats("x", new float[5], 2, 3), "trainer/x", "6 values", "5");
        for (String bad : new String[] {"", "a/b", "a b", "$x", "é"}) {
            assertRefused(() -> writer.integer(bad, 1), "not allowed");
        }
    }

    @Test
    void entriesAndTensorsAreListedInOrder() {
        Snapshot snapshot = Snapshot.copying();
        StateWriter writer = snapshot.writer();
        writer.number("residual", 1e-9);
        writer.scope("online").floats("parameters", new float[2]);
        writer.doubles("values", new double[3]);
        writer.ring("replay", "x", new float[1], 1, 0, 0);

        assertThat(snapshot.entries().keySet()).containsExactly("residual", "online", "values");
        assertThat(snapshot.entries()).containsEntry("residual", 1e-9);
        assertThat(snapshot.tensors().keySet()).containsExactly("online/parameters", "values");
    }

    private static void assertRefused(Runnable action, String... parts) {
        assertThatThrownBy(action::run).isInstanceOf(StateException.class).hasMessageContainingAll(parts);
    }
}
