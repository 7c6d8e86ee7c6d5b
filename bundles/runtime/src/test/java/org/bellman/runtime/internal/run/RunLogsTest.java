package org.bellman.runtime.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bellman.api.logger.RunInfo;
import org.bellman.api.logger.RunLog;
import org.bellman.api.logger.RunLogger;
import org.bellman.api.metrics.Convergence;
import org.bellman.api.metrics.MetricsRow;
import org.bellman.api.state.StateReader;
import org.bellman.api.state.StateWriter;
import org.bellman.runtime.internal.directory.RunDirectory;
import org.bellman.runtime.internal.directory.RunJournal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Services of loggers that come, go and fail under a run. */
class RunLogsTest {
    @TempDir
    Path directory;

    private List<Map.Entry<Map<String, Object>, RunLogger>> services = List.of();
    private RunLogs logs;

    @BeforeEach
    void make() {
        RunInfo info = new RunInfo("a", directory, "walker", "Lane-v0", "none", 1, 1000, "steps");
        RunJournal journal = new RunJournal(new RunDirectory(directory));
        logs = new RunLogs(info, List.of("book"), Map.of(), () -> services, journal);
    }

    private void there(RunLogger logger) {
        services = List.of(Map.entry(Map.of("bellman.logger", "book"), logger));
        logs.refresh();
    }

    private static MetricsRow row(long step) {
        return new MetricsRow(step, Map.of("x", 1.0));
    }

    @Test
    void anotherServiceGoesOnWhereTheOneBeforeEnded() {
        Book first = new Book(false);
        Book second = new Book(false);
        there(first);
        logs.log(row(1));
        there(second);
        logs.log(row(2));
        assertThat(first.pages).containsExactly("open", "1", "close");
        assertThat(second.pages).containsExactly("open", "load 1", "2");
    }

    @Test
    void whatIsMissedWhileThereIsNoServiceIsLoggedWhenOneComes() {
        logs.refresh();
        logs.log(row(1));
        Book late = new Book(false);
        there(late);
        assertThat(late.pages).containsExactly("open", "1");
    }

    @Test
    void aServiceThatFailsWhenItIsLeftDoesNotKeepOutTheNextOne() throws Exception {
        Book torn = new Book(true);
        Book whole = new Book(false);
        there(torn);
        logs.log(row(1));
        there(whole);
        logs.log(row(2));
        assertThat(torn.pages).containsExactly("open", "1", "close");
        assertThat(whole.pages).containsExactly("open", "2");
        assertThat(Files.readString(directory.resolve("run.log"))).containsOnlyOnce("the logger book failed");
    }

    @Test
    void howNearARunIsToItsEndIsToldToTheLogsThatAreThere() {
        Book book = new Book(false);
        logs.convergence(new Convergence("residual", 1, 1e-3));
        there(book);
        logs.convergence(new Convergence("residual", 0.5, 1e-3));
        assertThat(book.pages).containsExactly("open", "residual 0.5");
    }

    /** Notes what is asked of it; cannot be saved if it is torn. */
    private static final class Book implements RunLogger, RunLog {
        private final List<String> pages = new ArrayList<>();
        private final boolean torn;

        Book(boolean torn) {
            this.torn = torn;
        }

        @Override
        public RunLog open(RunInfo run) {
            pages.add("open");
            return this;
        }

        @Override
        public void log(MetricsRow row) {
            pages.add("" + row.step());
        }

        @Override
        public void convergence(Convergence convergence) {
            pages.add(convergence.name() + " " + convergence.value());
        }

        @Override
        public void save(StateWriter state) {
            if (torn) {
                throw new IllegalStateException("a page is missing");
            }
            state.integer("pages", pages.size() - 1);
        }

        @Override
        public void load(StateReader state) {
            pages.add("load " + state.integer("pages"));
        }

        @Override
        public void close() {
            pages.add("close");
        }
    }
}
