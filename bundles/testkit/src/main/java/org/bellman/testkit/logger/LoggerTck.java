package org.bellman.testkit.logger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bellman.api.logger.RunInfo;
import org.bellman.api.logger.RunLog;
import org.bellman.api.logger.RunLogger;
import org.bellman.api.metrics.Convergence;
import org.bellman.api.metrics.MetricsRow;
import org.bellman.api.state.StateException;
import org.bellman.state.Snapshot;
import org.bellman.testkit.Conformance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every logger must do. Its author inherits this class in a test and gives the service and the
 * file that it writes. Threads: JUnit's.
 */
public abstract class LoggerTck extends Conformance {
    private static final int SAVED_AFTER = 5;
    private static final int CRASHED_AFTER = 8;
    private static final int ROWS = 12;

    /** Where the runs of a test lie; JUnit makes and removes it. */
    @TempDir
    protected Path directory;

    /** Makes the kit. */
    protected LoggerTck() {}

    /**
     * Returns the logger's service.
     *
     * @return the logger, as the bundle registers it
     */
    protected abstract RunLogger logger();

    /**
     * Returns the file that the logger writes, whose bytes follow from the rows alone.
     *
     * @return its path below the run's directory; empty if there is none or it holds times
     */
    protected abstract Optional<String> file();

    /** Checks that what is not a number and what is large or small can be logged. */
    @Test
    protected void everyNumberCanBeLogged() {
        check("everyNumberCanBeLogged", () -> {
            try (RunLog log = open("numbers")) {
                long step = 0;
                for (double value : new double[] {Double.NaN, 0, -0.0, 1e300, Double.MIN_VALUE, 1.0 / 3}) {
                    Map<String, Double> values = new LinkedHashMap<>();
                    values.put("loss", value);
                    assertThatCode(() -> log.log(new MetricsRow(1, values)))
                            .as("row %d: %s", ++step, value)
                            .doesNotThrowAnyException();
                }
            }
        });
    }

    /** Checks that progress and changes of state are taken at any time, before the first row too. */
    @Test
    protected void progressAndStateAreTakenAtAnyTime() {
        check("progressAndStateAreTakenAtAnyTime", () -> {
            try (RunLog log = open("progress")) {
                log.state("running", "");
                for (long step = 0; step <= 1000; step++) {
                    log.convergence(new Convergence("residual", 1000 - step, 1));
                    log.progress(step, step / 2);
                }
                log.state("paused", "asked to");
                log.state("running", "");
                log.log(row(1));
                log.progress(1000, 500);
                log.state("failed", "update 12: the loss is NaN; lower learning-rate (it is 0.1)");
            }
        });
    }

    /** Checks that two logs side by side do not disturb each other. */
    @Test
    protected void runsSideBySideDoNotDisturbEachOther() {
        check("runsSideBySideDoNotDisturbEachOther", () -> {
            try (RunLog one = open("one");
                    RunLog other = open("other")) {
                for (int i = 1; i <= ROWS; i++) {
                    one.log(row(i));
                    other.log(row(i));
                }
            }
            try (RunLog alone = open("alone")) {
                log(alone, 1, ROWS);
            }
            assertThat(content("one")).isEqualTo(content("alone"));
            assertThat(content("other")).isEqualTo(content("alone"));
        });
    }

    /** Checks that a log cut back to a checkpoint and continued has each row once. */
    @Test
    protected void continuedLogEqualsTheUndisturbedOne() {
        check("continuedLogEqualsTheUndisturbedOne", () -> {
            try (RunLog log = open("undisturbed")) {
                log(log, 1, ROWS);
            }
            Snapshot checkpoint = Snapshot.copying();
            RunLog killed = open("continued");
            log(killed, 1, SAVED_AFTER);
            killed.save(checkpoint.writer());
            log(killed, SAVED_AFTER + 1, CRASHED_AFTER);
            killed.close();
            try (RunLog log = open("continued")) {
                log.load(checkpoint.reader());
                log(log, SAVED_AFTER + 1, ROWS);
            }
            assertThat(content("continued")).isEqualTo(content("undisturbed"));
        });
    }

    /** Checks that a log saved before its first row can be continued. */
    @Test
    protected void logSavedBeforeItsFirstRowIsContinued() {
        check("logSavedBeforeItsFirstRowIsContinued", () -> {
            Snapshot checkpoint = Snapshot.copying();
            try (RunLog log = open("early")) {
                log.save(checkpoint.writer());
                log(log, 1, SAVED_AFTER);
            }
            try (RunLog log = open("early")) {
                log.load(checkpoint.reader());
                log(log, 1, ROWS);
            }
            try (RunLog log = open("whole")) {
                log(log, 1, ROWS);
            }
            assertThat(content("early")).isEqualTo(content("whole"));
        });
    }

    /** Checks that what was logged before a save survives the death of the process. */
    @Test
    protected void savedRowsAreInTheFileBeforeItIsClosed() {
        check("savedRowsAreInTheFileBeforeItIsClosed", () -> {
            try (RunLog log = open("closed")) {
                log(log, 1, SAVED_AFTER);
            }
            try (RunLog log = open("open")) {
                log(log, 1, SAVED_AFTER);
                log.save(Snapshot.copying().writer());
                assertThat(content("open")).isEqualTo(content("closed"));
            }
        });
    }

    /** Checks that a log without a load begins anew, whatever an earlier run of the name left. */
    @Test
    protected void logWithoutALoadBeginsAnew() {
        check("logWithoutALoadBeginsAnew", () -> {
            try (RunLog log = open("again")) {
                log(log, 1, ROWS);
            }
            try (RunLog log = open("again")) {
                log(log, 1, SAVED_AFTER);
            }
            try (RunLog log = open("first")) {
                log(log, 1, SAVED_AFTER);
            }
            assertThat(content("again")).isEqualTo(content("first"));
        });
    }

    /** Checks that a file that lost rows is refused, not silently continued. */
    @Test
    protected void fileShorterThanItsCheckpointIsRefused() {
        check("fileShorterThanItsCheckpointIsRefused", () -> {
            if (file().isEmpty()) {
                return;
            }
            Snapshot checkpoint = Snapshot.copying();
            try (RunLog log = open("short")) {
                log(log, 1, SAVED_AFTER);
                log.save(checkpoint.writer());
            }
            write("short", "");
            try (RunLog log = open("short")) {
                assertThatThrownBy(() -> log.load(checkpoint.reader())).isInstanceOf(StateException.class);
            }
            assertThat(content("short")).as("the file after the refusal").isEqualTo("");
        });
    }

    /** Checks that closing twice does no harm. */
    @Test
    protected void closingTwiceDoesNoHarm() {
        check("closingTwiceDoesNoHarm", () -> {
            RunLog log = open("twice");
            log(log, 1, 2);
            log.close();
            assertThatCode(log::close).doesNotThrowAnyException();
            assertThatCode(() -> open("unused").close()).doesNotThrowAnyException();
        });
    }

    /**
     * Opens a log of a run.
     *
     * @param run the run's name
     * @return the log; the caller closes it
     */
    protected final RunLog open(String run) {
        Path path = directory.resolve(run);
        try {
            Files.createDirectories(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return logger().open(new RunInfo(run, path, "dqn", "CartPole-v1", "vector", 1, 1000, "steps"));
    }

    private static void log(RunLog log, int first, int last) {
        for (int i = first; i <= last; i++) {
            log.log(row(i));
        }
    }

    private static MetricsRow row(int i) {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("episodeReturn", i < 3 ? Double.NaN : 20.0 + i);
        values.put("loss", 1.0 / i);
        values.put("learningRate", 1e-4);
        return new MetricsRow(50L * i, values);
    }

    private String content(String run) {
        if (file().isEmpty()) {
            return "";
        }
        try {
            return Files.readString(directory.resolve(run).resolve(file().get()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String run, String text) {
        try {
            Files.writeString(directory.resolve(run).resolve(file().orElseThrow()), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
