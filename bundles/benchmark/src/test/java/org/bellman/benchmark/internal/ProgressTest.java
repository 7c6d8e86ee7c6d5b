package org.bellman.benchmark.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final StringWriter text = new StringWriter();
    private long now;

    private Progress progress(boolean terminal) {
        Progress progress = new Progress(new PrintWriter(text), terminal, () -> now);
        progress.expect(3);
        return progress;
    }

    @Test
    void aTerminalShowsOneLineThatVanishes() {
        Progress progress = progress(true);
        progress.next("a");
        progress.next("b");
        progress.finish();

        assertThat(text).hasToString("\rbenchmark 1/3: a\u001b[K\rbenchmark 2/3: b\u001b[K\r\u001b[K");
    }

    @Test
    void elsewhereALineAppearsEveryFiveSeconds() {
        Progress progress = progress(false);
        progress.next("a");
        now += 4_999_999_999L;
        progress.next("b");
        now += 1;
        progress.next("c");
        progress.finish();

        assertThat(text.toString().lines()).containsExactly("benchmark 1/3: a", "benchmark 3/3: c");
    }
}
