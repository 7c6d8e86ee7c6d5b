package org.bellman.algorithm.dqn.internal;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Map;
import org.bellman.api.algorithm.Algorithm;
import org.bellman.api.algorithm.Trainer;
import org.bellman.api.algorithm.TrainingContext;
import org.bellman.api.network.NetworkBackend;
import org.bellman.api.space.Discrete;
import org.bellman.backend.vector.internal.VectorBackend;
import org.bellman.environment.cartpole.internal.CartPoleFactory;
import org.bellman.environment.cartpole.internal.CartPoleSettings;
import org.bellman.testkit.algorithm.AlgorithmTck;
import org.bellman.testkit.algorithm.TestTask;
import org.bellman.testkit.algorithm.Trial;
import org.bellman.testkit.settings.TestSettings;

/** DQN keeps the contract of algorithms, with every option that has state of its own. */
class DqnTck extends AlgorithmTck {
    private final NetworkBackend backend = new VectorBackend();

    @Override
    protected Algorithm algorithm() {
        return new DqnAlgorithm();
    }

    @Override
    protected Class<? extends Annotation> settingsType() {
        return DqnSettings.class;
    }

    @Override
    protected NetworkBackend backend() {
        return backend;
    }

    @Override
    protected List<Trial> trials() {
        TestTask cartPole = TestTask.of("CartPole-v1", new CartPoleFactory(), TestSettings.of(CartPoleSettings.class));
        return List.of(
                Trial.of(
                        "bursts over a ring that wraps",
                        cartPole,
                        Map.of(
                                "hiddenLayers", List.of(8, 8),
                                "batchSize", 8,
                                "bufferSize", 90,
                                "learningStarts", 50,
                                "trainFrequency", 64,
                                "gradientSteps", 48,
                                "targetUpdate", 10),
                        430),
                Trial.of(
                        "every option",
                        TestTask.identity(new Discrete(4, -1)),
                        Map.ofEntries(
                                Map.entry("hiddenLayers", List.of(8, 4)),
                                Map.entry("activation", "tanh"),
                                Map.entry("batchSize", 4),
                                Map.entry("bufferSize", 128),
                                Map.entry("learningStarts", 0),
                                Map.entry("learningRateSchedule", "linear"),
                                Map.entry("trainFrequency", 3),
                                Map.entry("gradientSteps", -1),
                                Map.entry("targetUpdate", 2),
                                Map.entry("tau", 0.1),
                                Map.entry("loss", "squared"),
                                Map.entry("nSteps", 3),
                                Map.entry("dueling", true),
                                Map.entry("prioritizedReplay", true),
                                Map.entry("explorationFraction", 0.5)),
                        260),
                Trial.of(
                        "action masks",
                        MaskedIdentity.task(),
                        Map.of(
                                "hiddenLayers", List.of(8),
                                "batchSize", 4,
                                "bufferSize", 128,
                                "learningStarts", 20,
                                "nSteps", 3,
                                "trainFrequency", 2,
                                "gradientSteps", -1,
                                "explorationFraction", 0.5),
                        260));
    }

    @Override
    protected List<Trial> identityTrials() {
        Map<String, Object> quick = Map.of(
                "hiddenLayers",
                List.of(32),
                "learningRate",
                3e-3,
                "learningStarts",
                50,
                "discount",
                0.4,
                "trainFrequency",
                2,
                "targetUpdate",
                50);
        return List.of(Trial.of("identity over Discrete(10)", TestTask.identity(new Discrete(10)), quick, 4000));
    }

    @Override
    protected List<String> presets() {
        return List.of("CartPole-v1", "MountainCar-v0", "Acrobot-v1", "LunarLander-v3");
    }

    @Override
    protected Trainer startWithShortAdvances(TrainingContext context) {
        return DqnTrainer.start(context, DqnParameters.of(context.settings()), 1);
    }
}
