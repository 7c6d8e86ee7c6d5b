package org.bellman.logger.console.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.bellman.api.logger.RunInfo;
import org.bellman.api.metrics.Convergence;
import org.bellman.api.metrics.MetricsRow;
import org.bellman.state.Snapshot;
import org.junit.jupiter.api.Test;

class ConsoleLogTest {
    private static final long SECOND = 1_000_000_000;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private long now = 7;

    private ConsoleLog log(String name, Screen screen) {
        RunInfo run = new RunInfo(name, Path.of("."), "dqn", "CartPole-v1", "vector", 1, 50_000, "steps");
        return new ConsoleLog(run, screen, () -> now);
    }

    private String written() {
        String text = bytes.toString(StandardCharsets.UTF_8);
        bytes.reset();
        return text;
    }

    @Test
    void pipeGetsALineEveryFiveSecondsAndOneAtTheEnd() {
        ConsoleLog log = log("pole", new LineScreen(out));
        log.state("running", "");
        for (int tenth = 0; tenth <= 120; tenth++) {
            log.progress(100 * tenth, 50 * tenth);
            now += SECOND / 10;
        }
        assertThat(written().lines())
                .containsExactly(
                        "pole: 5,000/50,000 steps, 10 %, 1,000 steps/s, 45 s left",
                        "pole: 10,000/50,000 steps, 20 %, 1,000 steps/s, 40 s left");
        log.log(new MetricsRow(50_000, Map.of("episodeReturn", 487.25, "loss", 0.1)));
        now += SECOND;
        log.progress(50_000, 25_000);
        log.state("done", "");
        log.close();
        assertThat(written().lines()).hasSize(1).first().asString().endsWith(", return 487.3, done");
    }

    @Test
    void shortRunShowsItsEnd() {
        ConsoleLog log = log("pole", new LineScreen(out));
        log.progress(50_000, 10);
        log.close();
        log.close();
        assertThat(written().lines()).containsExactly("pole: 50,000/50,000 steps, 100 %");
    }

    @Test
    void oneStepIsNoPlural() {
        RunInfo run = new RunInfo("plan", Path.of("."), "policy-iteration", "Lake", "none", 1, 1, "improvements");
        ConsoleLog log = new ConsoleLog(run, new LineScreen(out), () -> now);
        log.progress(1, 0);
        log.close();
        assertThat(written().lines()).containsExactly("plan: 1/1 improvement, 100 %");
    }

    @Test
    void plannerIsMeasuredByItsResidualOnALogarithmicScale() {
        ConsoleLog log = log("plan", new LineScreen(out));
        for (int sweep = 1; sweep <= 11; sweep++) {
            log.convergence(new Convergence("residual", Math.pow(10, -sweep), 1.5e-21));
            log.progress(sweep, 0);
            now += SECOND;
        }
        assertThat(written().lines())
                .containsExactly(
                        "plan: 6/50,000 steps, 25 %, 1.0 steps/s, 15 s left, residual 1e-6 to 1.5e-21",
                        "plan: 11/50,000 steps, 50 %, 1.0 steps/s, 10 s left, residual 1e-11 to 1.5e-21");
        log.convergence(new Convergence("residual", 0, 1.5e-21));
        log.progress(12, 0);
        log.state("done", "");
        assertThat(written().strip()).isEqualTo("plan: 12/50,000 steps, 100 %, 1.0 steps/s, residual 0, done");
    }

    @Test
    void plannerWhoseBudgetEndsFirstIsMeasuredByIt() {
        ConsoleLog log = log("plan", new LineScreen(out));
        log.convergence(new Convergence("residual", 1, 1e-9));
        log.progress(20_000, 0);
        now += 5 * SECOND;
        log.convergence(new Convergence("residual", 0.9, 1e-9));
        log.progress(40_000, 0);
        assertThat(written()).contains("80 %, 4,000 steps/s, 3 s left, residual 0.9 to 1e-9");
    }

    @Test
    void resumedPlannerKeepsItsScale() {
        ConsoleLog log = log("plan", new LineScreen(out));
        log.convergence(new Convergence("residual", 1, 1e-8));
        Snapshot checkpoint = Snapshot.copying();
        log.save(checkpoint.writer());
        ConsoleLog resumed = log("plan", new LineScreen(out));
        resumed.load(checkpoint.reader());
        resumed.convergence(new Convergence("residual", 1e-4, 1e-8));
        resumed.progress(7, 0);
        resumed.close();
        assertThat(written()).contains("50 %, residual 1e-4 to 1e-8");
    }

    @Test
    void resumedRunIsTimedFromWhereItGoesOn() {
        ConsoleLog log = log("pole", new LineScreen(out));
        log.progress(40_000, 0);
        now += 5 * SECOND;
        log.progress(45_000, 0);
        assertThat(written()).contains("90 %, 1,000 steps/s, 5 s left");
    }

    @Test
    void terminalGetsABarThatIsRedrawnInItsLine() {
        ConsoleLog log = log("pole", new BarScreen(out, 100));
        log.progress(0, 0);
        now += SECOND / 2;
        log.progress(12_500, 0);
        String first = written();
        assertThat(first).startsWith("\rpole [#######").doesNotContain("\n").contains("25 %, 25,000 steps/s, 2 s left");
        now += SECOND / 100;
        log.progress(12_600, 0);
        assertThat(written()).as("redrawn too soon").isEmpty();
        now += SECOND / 10;
        log.progress(25_000, 0);
        assertThat(written()).startsWith("\rpole [").contains("50 %");
        log.progress(50_000, 0);
        log.state("done", "");
        assertThat(written()).startsWith("\r").contains("100 %").endsWith("done\n");
    }

    @Test
    void aNarrowTerminalShowsTheBarAndWhatWasMeasuredBeforePaceAndName() {
        RunInfo run = new RunInfo(
                "value-iteration-randommodel-v0-seed1",
                Path.of("."),
                "value-iteration",
                "RandomModel-v0",
                "none",
                1,
                10_000,
                "sweeps");
        Report report = new Report(run, 706, 0.39, 85, 11, "residual 0.001 to 1e-6", "running");
        assertThat(report.bar(140)).contains("85 sweeps/s, 11 s left, residual 0.001 to 1e-6");
        assertThat(report.bar(80))
                .startsWith("..randommodel-v0-seed1 [")
                .endsWith("39 %, residual 0.001 to 1e-6")
                .hasSizeLessThanOrEqualTo(80);
    }

    @Test
    void runsSideBySideKeepTheirLines() {
        BarScreen screen = new BarScreen(out, 60);
        ConsoleLog one = log("one", screen);
        ConsoleLog other = log("other", screen);
        one.progress(0, 0);
        other.progress(0, 0);
        now += SECOND;
        one.progress(1000, 0);
        assertThat(written()).isEqualTo("\r" + line("one", 16, "1,000/50,000 steps, 2 %, 49 s left"));
        other.progress(2000, 0);
        assertThat(written())
                .isEqualTo("\r" + line("one", 16, "1,000/50,000 steps, 2 %, 49 s left") + "\n"
                        + line("other", 14, "2,000/50,000 steps, 4 %, 24 s left"));
        one.state("failed", "");
        assertThat(written())
                .startsWith("\r\u001b[1A\u001b[Jone")
                .contains("failed\nother")
                .endsWith("24 s left\u001b[K");
        now += SECOND;
        other.progress(4000, 0);
        assertThat(written()).startsWith("\rother").doesNotContain("\n");
    }

    /** Narrow terminals show no pace. */
    private static String line(String name, int bar, String numbers) {
        return name + " [" + "-".repeat(bar) + "] " + numbers + "\u001b[K";
    }

    @Test
    void barNeverExceedsTheTerminal() {
        for (int columns = 20; columns < 130; columns++) {
            log("a-rather-long-name-of-a-run", new BarScreen(out, columns)).state("running", "");
            ConsoleLog log = log("a-rather-long-name-of-a-run", new BarScreen(out, columns));
            log.progress(0, 0);
            now += SECOND;
            log.progress(777, 0);
            String shown = written().replace("\r", "").replace("\u001b[K", "");
            assertThat(shown.length()).isLessThan(columns);
        }
    }

    @Test
    void reasonOfAFailureIsLeftToWhoeverWaitsForTheRun() {
        ConsoleLog log = log("pole", new LineScreen(out));
        log.progress(10, 1);
        log.state("failed", "the loss is NaN");
        assertThat(written()).contains("failed").doesNotContain("NaN");
    }
}
