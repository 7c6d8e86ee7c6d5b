package org.bellman.algorithm.dqn.internal;

import java.util.Arrays;
import java.util.List;
import org.bellman.api.network.Activation;
import org.bellman.api.settings.SettingException;
import org.bellman.api.settings.Settings;
import org.bellman.learning.loss.Regression;
import org.bellman.learning.schedule.Schedule;

/**
 * The settings of DQN, read once, with the bounds that a settings type cannot say. The components are
 * described in {@link DqnSettings}.
 */
record DqnParameters(
        double learningRate,
        boolean learningRateFalls,
        int batchSize,
        int bufferSize,
        int learningStarts,
        double discount,
        int nSteps,
        int trainFrequency,
        int gradientSteps,
        int targetUpdate,
        double tau,
        double explorationFraction,
        double explorationInitial,
        double explorationFinal,
        double maxGradientNorm,
        Regression loss,
        boolean doubleQ,
        boolean dueling,
        boolean prioritizedReplay,
        double priorityExponent,
        double priorityCorrection,
        List<Integer> hiddenLayers,
        Activation activation) {
    /** Checks the exclusive bounds. */
    DqnParameters {
        requirePositive("learningRate", learningRate, "1");
        requirePositive("tau", tau, "1");
        requirePositive("maxGradientNorm", maxGradientNorm, "1000000000");
        if (gradientSteps == 0) {
            throw new SettingException(
                    "gradientSteps",
                    gradientSteps,
                    "is neither at least 1 nor -1",
                    "take a value in [1, 1000000], or -1 for as many as environment steps");
        }
        if (hiddenLayers.isEmpty()) {
            throw new SettingException(
                    "hiddenLayers",
                    "",
                    "has no layer",
                    "take values in [1, 65536], the units of each layer, such as 64,64");
        }
    }

    /**
     * Reads the settings.
     *
     * @param settings checked against {@link DqnSettings}
     * @return the parameters
     * @throws SettingException if a value is on an exclusive bound
     */
    static DqnParameters of(Settings settings) {
        DqnSettings s = settings.as(DqnSettings.class);
        return new DqnParameters(
                s.learningRate(),
                s.learningRateSchedule().equals("linear"),
                s.batchSize(),
                s.bufferSize(),
                s.learningStarts(),
                s.discount(),
                s.nSteps(),
                s.trainFrequency(),
                s.gradientSteps(),
                s.targetUpdate(),
                s.tau(),
                s.explorationFraction(),
                s.explorationInitial(),
                s.explorationFinal(),
                s.maxGradientNorm(),
                s.loss().equals("squared") ? Regression.SQUARED : Regression.HUBER,
                s.doubleQ(),
                s.dueling(),
                s.prioritizedReplay(),
                s.priorityExponent(),
                s.priorityCorrection(),
                Arrays.stream(s.hiddenLayers()).boxed().toList(),
                s.activation().equals("tanh") ? Activation.TANH : Activation.RELU);
    }

    private static void requirePositive(String key, double value, String maximum) {
        if (!(value > 0)) {
            throw new SettingException(key, value, "is not above 0", "take a value in (0, " + maximum + "]");
        }
    }

    /** Returns the learning rate at each step. */
    Schedule learningRateSchedule(long budget) {
        return learningRateFalls ? Schedule.linear(learningRate, 0, 1, budget) : Schedule.constant(learningRate);
    }

    /** Returns the exploration rate ε at each step. */
    Schedule explorationSchedule(long budget) {
        return Schedule.linear(explorationInitial, explorationFinal, explorationFraction, budget);
    }

    /** Returns the importance weights' exponent β at each step. */
    Schedule correctionSchedule(long budget) {
        return Schedule.linear(priorityCorrection, 1, 1, budget);
    }

    /**
     * Returns how many gradient steps follow on an environment step: a burst after every {@code
     * trainFrequency} steps, and at the end of the budget the part of one that the steps since the
     * last burst have earned.
     *
     * @param steps environment steps done so far
     * @param budget environment steps of the whole run
     * @return at least 0
     */
    int gradientStepsAfter(long steps, long budget) {
        int since = (int) (steps % trainFrequency);
        if (steps <= learningStarts || (since != 0 && steps < budget)) {
            return 0;
        }
        int collected = since == 0 ? trainFrequency : since;
        return gradientSteps < 0 ? collected : (int) ((long) gradientSteps * collected / trainFrequency);
    }
}
