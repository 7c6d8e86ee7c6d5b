package org.bellman.runtime.internal.run;

import java.util.Map;
import org.bellman.state.Snapshot;

/** How far a run is. Immutable. */
record RunCounts(long steps, long updates, double seconds, Map<String, Double> metrics) {
    /** Nothing done yet. */
    static final RunCounts NONE = new RunCounts(0, 0, 0, Map.of());

    /** Further on; metrics are empty if none was measured anew. */
    RunCounts at(long stepsNow, long updatesNow, double secondsNow, Map<String, Double> metricsNow) {
        return new RunCounts(stepsNow, updatesNow, secondsNow, metricsNow.isEmpty() ? metrics : metricsNow);
    }

    static RunCounts of(Snapshot snapshot, double seconds) {
        Saved saved = Saved.read(snapshot);
        return new RunCounts(saved.steps(), saved.updates(), seconds, saved.metrics());
    }
}
