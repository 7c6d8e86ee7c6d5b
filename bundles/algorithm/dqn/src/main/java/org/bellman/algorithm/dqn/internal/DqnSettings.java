package org.bellman.algorithm.dqn.internal;

import org.bellman.api.settings.Live;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** Settings of DQN. Unless said otherwise a default is that of Stable-Baselines3 2.x. */
@ObjectClassDefinition(
        name = "DQN",
        description = "Deep Q-learning from a replay memory (Mnih and others, 2015): discrete actions, off-policy")
public @interface DqnSettings {
    /**
     * Step size of Adam.
     *
     * @return above 0
     */
    @Live
    @AttributeDefinition(description = "step size of Adam, above 0; default: SB3", min = "0", max = "1")
    double learningRate() default 1e-4;

    /**
     * How the learning rate goes on.
     *
     * @return the schedule's name
     */
    @AttributeDefinition(
            description =
                    "how the learning rate goes on: constant, or linear from its value at step 0 to 0 at the budget;"
                            + " default: SB3",
            options = {@Option(label = "constant", value = "constant"), @Option(label = "linear", value = "linear")})
    String learningRateSchedule() default "constant";

    /**
     * Transitions in a gradient step.
     *
     * @return at least 1
     */
    @AttributeDefinition(description = "transitions in a gradient step; default: SB3", min = "1", max = "65536")
    int batchSize() default 32;

    /**
     * Transitions that the replay memory keeps.
     *
     * @return at least 1
     */
    @AttributeDefinition(
            description = "transitions that the replay memory keeps, the oldest forgotten first; default: SB3",
            min = "1",
            max = "100000000")
    int bufferSize() default 1_000_000;

    /**
     * Steps before the first gradient step.
     *
     * @return at least 0
     */
    @AttributeDefinition(
            description = "environment steps with random actions before the first gradient step; default: SB3",
            min = "0",
            max = "100000000")
    int learningStarts() default 100;

    /**
     * The discount γ.
     *
     * @return in [0, 1]
     */
    @AttributeDefinition(description = "discount of the reward of the next step; default: SB3", min = "0", max = "1")
    double discount() default 0.99;

    /**
     * Rewards summed before the bootstrap.
     *
     * @return at least 1
     */
    @AttributeDefinition(
            description = "rewards summed before the bootstrap (n-step returns; Sutton, 1988); default: SB3",
            min = "1",
            max = "1000")
    int nSteps() default 1;

    /**
     * Environment steps between two bursts of gradient steps.
     *
     * @return at least 1
     */
    @AttributeDefinition(
            description = "environment steps between two bursts of gradient steps; default: SB3",
            min = "1",
            max = "1000000")
    int trainFrequency() default 4;

    /**
     * Gradient steps in a burst.
     *
     * @return at least 1, or -1
     */
    @AttributeDefinition(
            description = "gradient steps in a burst, at least 1, or -1 for as many as there were environment steps;"
                    + " default: SB3",
            min = "-1",
            max = "1000000")
    int gradientSteps() default 1;

    /**
     * Environment steps between two updates of the target network.
     *
     * @return at least 1
     */
    @AttributeDefinition(
            description = "environment steps between two updates of the target network; default: SB3",
            min = "1",
            max = "100000000")
    int targetUpdate() default 10_000;

    /**
     * The online network's share in an update of the target network.
     *
     * @return above 0, at most 1
     */
    @AttributeDefinition(
            description = "share of the online network in an update of the target network, above 0; 1 copies it,"
                    + " less is Polyak averaging; default: SB3",
            min = "0",
            max = "1")
    double tau() default 1;

    /**
     * Part of the budget over which ε falls.
     *
     * @return in [0, 1]
     */
    @AttributeDefinition(
            description = "part of the budget over which the exploration rate falls; default: SB3",
            min = "0",
            max = "1")
    double explorationFraction() default 0.1;

    /**
     * First exploration rate.
     *
     * @return in [0, 1]
     */
    @Live
    @AttributeDefinition(
            description = "first exploration rate, the probability of a random action; default: SB3",
            min = "0",
            max = "1")
    double explorationInitial() default 1;

    /**
     * Last exploration rate.
     *
     * @return in [0, 1]
     */
    @Live
    @AttributeDefinition(
            description = "last exploration rate, the probability of a random action; default: SB3",
            min = "0",
            max = "1")
    double explorationFinal() default 0.05;

    /**
     * Largest norm of a gradient.
     *
     * @return above 0
     */
    @AttributeDefinition(
            description = "largest Euclidean norm of a gradient, above 0; a longer one is shortened; default: SB3",
            min = "0",
            max = "1000000000")
    double maxGradientNorm() default 10;

    /**
     * Loss of a temporal-difference error.
     *
     * @return the loss's name
     */
    @AttributeDefinition(
            description = "loss of a temporal-difference error: huber (squared up to 1, linear beyond) or squared;"
                    + " default: SB3",
            options = {@Option(label = "huber", value = "huber"), @Option(label = "squared", value = "squared")})
    String loss() default "huber";

    /**
     * Whether the online network chooses the action that the target network values.
     *
     * @return whether Double DQN is used
     */
    @AttributeDefinition(
            description = "whether the online network chooses the action that the target network values (Double DQN;"
                    + " van Hasselt and others, 2016); default: ours, against overestimation")
    boolean doubleQ() default true;

    /**
     * Whether value and advantages have heads of their own.
     *
     * @return whether the network is dueling
     */
    @AttributeDefinition(
            description =
                    "whether value and advantages have heads of their own (Wang and others, 2016);" + " default: SB3")
    boolean dueling() default false;

    /**
     * Whether surprising transitions are sampled more often.
     *
     * @return whether replay is prioritised
     */
    @AttributeDefinition(
            description = "whether transitions with a large error are sampled more often (Schaul and others, 2016);"
                    + " default: SB3")
    boolean prioritizedReplay() default false;

    /**
     * How strongly priorities count.
     *
     * @return in [0, 1]
     */
    @AttributeDefinition(
            description = "exponent of the priorities, 0 is uniform; only with prioritized-replay; default: Schaul and"
                    + " others, 2016",
            min = "0",
            max = "1")
    double priorityExponent() default 0.6;

    /**
     * How far priorities are corrected for at first.
     *
     * @return in [0, 1]
     */
    @AttributeDefinition(
            description = "first exponent of the importance weights, which rises to 1 at the budget; only with"
                    + " prioritized-replay; default: Schaul and others, 2016",
            min = "0",
            max = "1")
    double priorityCorrection() default 0.4;

    /**
     * Units of the hidden layers.
     *
     * @return from the input to the output
     */
    @AttributeDefinition(description = "units of the hidden layers; default: SB3", min = "1", max = "65536")
    int[] hiddenLayers() default {64, 64};

    /**
     * Activation of the hidden layers.
     *
     * @return the activation's name
     */
    @AttributeDefinition(
            description = "activation of the hidden layers; default: SB3",
            options = {@Option(label = "relu", value = "relu"), @Option(label = "tanh", value = "tanh")})
    String activation() default "relu";
}
