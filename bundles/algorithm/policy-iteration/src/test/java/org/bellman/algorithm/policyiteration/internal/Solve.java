package org.bellman.algorithm.policyiteration.internal;

import java.util.HashMap;
import java.util.Map;
import org.bellman.api.environment.FiniteModel;
import org.bellman.api.state.StateReader;
import org.bellman.api.task.Task;
import org.bellman.state.Snapshot;
import org.bellman.testkit.algorithm.TestContext;
import org.bellman.testkit.algorithm.TestRun;
import org.bellman.testkit.planning.ModelTask;
import org.bellman.testkit.settings.TestSettings;

/** Runs of policy iteration in tests. */
final class Solve {
    private Solve() {}

    static TestRun run(Task task, Map<String, Object> settings) {
        return new TestRun(
                new PolicyIterationAlgorithm()::start,
                new TestContext(task, TestSettings.of(PolicyIterationSettings.class, settings), 100_000, 1, 1, null));
    }

    static StateReader results(TestRun run) {
        Snapshot results = Snapshot.copying();
        run.trainer().results(results.writer());
        return results.reader();
    }

    /** The results of a whole run, with values and policy. */
    static StateReader model(FiniteModel model, Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("values", true);
        try (TestRun run = run(ModelTask.of(model), all).finish()) {
            return results(run);
        }
    }
}
