package org.bellman.runtime.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bellman.api.state.StateReader;
import org.bellman.api.state.StateWriter;
import org.bellman.state.Snapshot;
import org.junit.jupiter.api.Test;

class SavedTest {
    @Test
    void countsComeBackWithTheMetricsInTheirOrder() {
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("loss/zeta mean", 1.5);
        metrics.put("alpha", -0.0);
        Saved saved = new Saved(7, 3, true, metrics, "dqn (org.example 1.0.0)", "Lane-v0");
        Snapshot snapshot = Snapshot.copying();
        saved.write(snapshot.writer());
        assertThat(Saved.read(snapshot)).isEqualTo(saved);
        assertThat(Saved.read(snapshot).metrics().keySet()).containsExactly("loss/zeta mean", "alpha");
    }

    @Test
    void withoutMetricsItComesBackToo() {
        Saved saved = new Saved(0, 0, false, Map.of(), "", "");
        Snapshot snapshot = Snapshot.copying();
        saved.write(snapshot.writer());
        assertThat(Saved.read(snapshot)).isEqualTo(saved);
    }

    @Test
    void anyIdHasAScopeOfItsOwn() {
        assertThat(Saved.scope("csv")).isEqualTo("csv");
        assertThat(Saved.scope("my logger")).isEqualTo("my_32_logger").isNotEqualTo(Saved.scope("my_logger"));
        Snapshot.copying().writer().scope(Saved.scope("\u00e4/\u4e2d"));
    }

    @Test
    void entriesOfEveryTypeAreWrittenAgainAsTheyWere() {
        Snapshot first = Snapshot.copying();
        StateWriter state = first.writer();
        state.integer("count", Long.MIN_VALUE);
        state.number("ratio", Double.MIN_VALUE);
        state.flag("flag", true);
        state.text("text", "\u00e4");
        StateWriter nested = state.scope("nested");
        nested.floats("floats", new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
        nested.doubles("doubles", new double[] {1});
        nested.longs("longs", new long[] {1, 2});
        nested.bytes("bytes", new byte[] {-1});

        Snapshot second = Snapshot.copying();
        Saved.copy(first.entries(), second.writer());
        StateReader copy = second.reader();
        assertThat(copy.integer("count")).isEqualTo(Long.MIN_VALUE);
        assertThat(copy.number("ratio")).isEqualTo(Double.MIN_VALUE);
        assertThat(copy.flag("flag")).isTrue();
        assertThat(copy.text("text")).isEqualTo("\u00e4");
        assertThat(copy.scope("nested").floats("floats", 2, 3)).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(copy.scope("nested").doubles("doubles", 1)).containsExactly(1);
        assertThat(copy.scope("nested").longs("longs")).containsExactly(1, 2);
        assertThat(copy.scope("nested").bytes("bytes")).containsExactly(-1);
        assertThat(Saved.flat(first.entries()))
                .containsEntry("count", Long.MIN_VALUE)
                .containsKeys("nested.floats", "nested.bytes");
    }

    @Test
    void aTableIsReportedRowByRow() {
        Snapshot snapshot = Snapshot.copying();
        snapshot.writer().doubles("table", new double[] {1, 2, 3, 4, 5, 6}, 3, 2);
        assertThat((double[][]) Saved.flat(snapshot.entries()).get("table"))
                .isDeepEqualTo(new double[][] {{1, 2}, {3, 4}, {5, 6}});
    }
}
