package org.bellman.algorithm.policyiteration.internal;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Map;
import org.bellman.api.algorithm.Algorithm;
import org.bellman.api.algorithm.Trainer;
import org.bellman.api.algorithm.TrainingContext;
import org.bellman.api.environment.FiniteModel;
import org.bellman.api.network.NetworkBackend;
import org.bellman.api.space.Discrete;
import org.bellman.backend.vector.internal.VectorBackend;
import org.bellman.testkit.algorithm.AlgorithmTck;
import org.bellman.testkit.algorithm.TestTask;
import org.bellman.testkit.algorithm.Trial;
import org.bellman.testkit.planning.ModelTask;
import org.bellman.testkit.planning.SampleModels;

/** Policy iteration keeps the contract of algorithms, with every evaluation; improvements are its steps. */
class PolicyIterationTck extends AlgorithmTck {
    private static final int IDENTITY = 10;

    private final NetworkBackend backend = new VectorBackend();

    @Override
    protected Map<String, String> exclusions() {
        return Map.of("seedDecidesTheRun", "a planner draws nothing, so every seed gives the same run");
    }

    @Override
    protected Algorithm algorithm() {
        return new PolicyIterationAlgorithm();
    }

    @Override
    protected Class<? extends Annotation> settingsType() {
        return PolicyIterationSettings.class;
    }

    @Override
    protected NetworkBackend backend() {
        return backend;
    }

    /** The budgets end the runs before the last improvement, which changes nothing. */
    @Override
    protected List<Trial> trials() {
        FiniteModel small = SampleModels.random(200, 5, 5, 0.01, 3);
        FiniteModel large = SampleModels.random(4000, 4, 8, 0.01, 3);
        FiniteModel larger = SampleModels.random(20_000, 4, 8, 0.01, 3);
        FiniteModel endless = SampleModels.random(3000, 4, 8, 0, 3);
        return List.of(
                Trial.of("direct", ModelTask.played(small), Map.of("discount", 0.999), 3),
                Trial.of("krylov", ModelTask.played(larger), Map.of("discount", 0.9999), 3),
                Trial.of("iterative", ModelTask.played(large), Map.of("evaluation", "iterative"), 3),
                Trial.of(
                        "sweeps",
                        ModelTask.played(large),
                        Map.of("evaluation", "sweeps", "tolerance", 0.0, "discount", 0.999),
                        20),
                Trial.of("average", ModelTask.played(endless), Map.of("criterion", "average"), 3));
    }

    @Override
    protected List<Trial> identityTrials() {
        ModelTask task = new ModelTask(SampleModels.identity(IDENTITY), TestTask.identity(new Discrete(IDENTITY)));
        return List.of(
                Trial.of("exact", task, Map.of(), 100),
                Trial.of("iterative", task, Map.of("evaluation", "iterative"), 100),
                Trial.of("sweeps", task, Map.of("evaluation", "sweeps"), 1000),
                Trial.of("average", task, Map.of("criterion", "average"), 100));
    }

    @Override
    protected List<String> presets() {
        return List.of();
    }

    @Override
    protected Trainer startWithShortAdvances(TrainingContext context) {
        return PolicyIterationTrainer.start(context, PolicyIterationParameters.of(context.settings()), 1);
    }
}
