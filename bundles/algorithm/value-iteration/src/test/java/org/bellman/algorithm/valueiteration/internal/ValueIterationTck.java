package org.bellman.algorithm.valueiteration.internal;

import java.lang.annotation.Annotation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bellman.api.algorithm.Algorithm;
import org.bellman.api.algorithm.Trainer;
import org.bellman.api.algorithm.TrainingContext;
import org.bellman.api.network.NetworkBackend;
import org.bellman.api.space.Discrete;
import org.bellman.backend.vector.internal.VectorBackend;
import org.bellman.testkit.algorithm.AlgorithmTck;
import org.bellman.testkit.algorithm.TestTask;
import org.bellman.testkit.algorithm.Trial;
import org.bellman.testkit.planning.ModelTask;
import org.bellman.testkit.planning.SampleModels;

/** Value iteration keeps the contract of algorithms, with every method; sweeps are its steps. */
class ValueIterationTck extends AlgorithmTck {
    private static final int IDENTITY = 10;

    private final NetworkBackend backend = new VectorBackend();

    @Override
    protected Map<String, String> exclusions() {
        return Map.of("seedDecidesTheRun", "a planner draws nothing, so every seed gives the same run");
    }

    @Override
    protected Algorithm algorithm() {
        return new ValueIterationAlgorithm();
    }

    @Override
    protected Class<? extends Annotation> settingsType() {
        return ValueIterationSettings.class;
    }

    @Override
    protected NetworkBackend backend() {
        return backend;
    }

    @Override
    protected List<Trial> trials() {
        ModelTask task = ModelTask.played(SampleModels.random(3000, 2, 10, 0.01, 3));
        Map<String, Object> endless = Map.of("tolerance", 0.0, "discount", 0.999);
        return List.of(
                Trial.of("synchronous", task, with(endless, "method", "synchronous", "threads", 3), 200),
                Trial.of("in-place", task, with(endless, "method", "in-place", "threads", 1), 200),
                Trial.of("horizon", task, Map.of("horizon", 200, "discount", 1.0), 200),
                Trial.of(
                        "average",
                        ModelTask.played(SampleModels.random(3000, 2, 10, 0, 3)),
                        Map.of("criterion", "average", "tolerance", 0.0),
                        40),
                Trial.of(
                        "prioritized",
                        ModelTask.played(SampleModels.random(300, 2, 3, 0.01, 3)),
                        Map.of("method", "prioritized", "tolerance", 1e-300, "discount", 0.9999),
                        1700));
    }

    private static Map<String, Object> with(
            Map<String, Object> settings, String key, Object value, String other, Object otherValue) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put(key, value);
        all.put(other, otherValue);
        return all;
    }

    @Override
    protected List<Trial> identityTrials() {
        ModelTask task = new ModelTask(SampleModels.identity(IDENTITY), TestTask.identity(new Discrete(IDENTITY)));
        return List.of(
                Trial.of("synchronous", task, Map.of(), 5000),
                Trial.of("in-place", task, Map.of("method", "in-place"), 5000),
                Trial.of("prioritized", task, Map.of("method", "prioritized"), 5000));
    }

    @Override
    protected List<String> presets() {
        return List.of();
    }

    @Override
    protected Trainer startWithShortAdvances(TrainingContext context) {
        return ValueIterationTrainer.start(context, ValueIterationParameters.of(context.settings()), 1);
    }
}
