package org.bellman.logger.console.internal;

import java.util.Locale;
import java.util.function.LongSupplier;
import org.bellman.api.logger.RunInfo;
import org.bellman.api.logger.RunLog;
import org.bellman.api.metrics.Convergence;
import org.bellman.api.metrics.MetricsRow;
import org.bellman.api.state.StateReader;
import org.bellman.api.state.StateWriter;

/** One run's progress. What was shown is not shown again; where the scale of a convergence begins is kept. */
final class ConsoleLog implements RunLog {
    private static final String LARGEST = "largest";

    private final RunInfo run;
    private final Screen screen;
    private final LongSupplier nanoTime;
    private final Pace pace = new Pace();
    private final Descent descent = new Descent();
    private String state = "running";
    private double episodeReturn = Double.NaN;
    private long steps;
    private long shownAt;
    private boolean begun;
    private boolean stale;

    ConsoleLog(RunInfo run, Screen screen, LongSupplier nanoTime) {
        this.run = run;
        this.screen = screen;
        this.nanoTime = nanoTime;
    }

    @Override
    public void log(MetricsRow row) {
        double latest = row.values().getOrDefault("episodeReturn", Double.NaN);
        episodeReturn = Double.isNaN(latest) ? episodeReturn : latest;
    }

    @Override
    public void convergence(Convergence convergence) {
        descent.add(convergence, nanoTime.getAsLong());
    }

    @Override
    public void progress(long steps, long updates) {
        this.steps = steps;
        long now = nanoTime.getAsLong();
        pace.add(steps, now);
        stale = true;
        if (!begun) {
            begun = true;
            shownAt = now;
        } else if (now - shownAt >= screen.interval()) {
            shownAt = now;
            stale = false;
            screen.show(this, report());
        }
    }

    @Override
    public void state(String state, String reason) {
        // Why a run failed is said by whoever waits for it, and by run.log; not twice on the same screen.
        this.state = reason.isEmpty() || state.equals("failed") ? state : state + " (" + reason + ")";
        if (state.equals("running")) {
            this.state = state;
        } else if (begun) {
            finish();
        }
    }

    @Override
    public void save(StateWriter state) {
        state.number(LARGEST, descent.first());
    }

    @Override
    public void load(StateReader state) {
        // A checkpoint of an earlier version has nothing there.
        if (state.has(LARGEST)) {
            descent.continueFrom(state.number(LARGEST));
        }
    }

    @Override
    public void close() {
        if (stale) {
            finish();
        }
    }

    private void finish() {
        stale = false;
        begun = false;
        screen.finish(this, report());
        pace.forget();
        descent.forgetPace();
    }

    private Report report() {
        double share = Math.min(1, Math.max((double) steps / run.budget(), descent.share()));
        double stepsPerSecond = pace.perSecond();
        double left = Double.NaN;
        if (share < 1) {
            double budgetLeft = stepsPerSecond > 0 ? (run.budget() - steps) / stepsPerSecond : Double.NaN;
            double descentLeft = descent.secondsLeft();
            // A run ends with what comes first.
            left = Double.isNaN(descentLeft) || budgetLeft < descentLeft ? budgetLeft : descentLeft;
        }
        return new Report(run, steps, share, stepsPerSecond, left, measures(), state);
    }

    private String measures() {
        return Double.isNaN(episodeReturn) ? descent.text() : String.format(Locale.ROOT, "return %.1f", episodeReturn);
    }
}
