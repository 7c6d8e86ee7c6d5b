package org.bellman.algorithm.valueiteration.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** Settings of value iteration. */
@ObjectClassDefinition(
        name = "Value iteration",
        description = "Bellman's optimality equation as an update, sweep after sweep (Bellman, 1957): finite models")
public @interface ValueIterationSettings {
    /**
     * The discount γ.
     *
     * @return in [0, 1]
     */
    @AttributeDefinition(
            description = "discount of the reward of the next step; 1 where the total reward is defined; an average has"
                    + " none; default: custom",
            min = "0",
            max = "1")
    double discount() default 0.99;

    /**
     * What is to be maximised.
     *
     * @return the criterion's name
     */
    @AttributeDefinition(
            description =
                    "what is maximised: discounted (the sum of rewards, each discounted) or average (the reward of"
                            + " a step in the long run, of models that do not end); default: custom",
            options = {
                @Option(label = "discounted", value = "discounted"),
                @Option(label = "average", value = "average")
            })
    String criterion() default "discounted";

    /**
     * How many decisions an episode has.
     *
     * @return at least 0; 0 is no limit
     */
    @AttributeDefinition(
            description = "decisions of an episode, which ends after them: then the best one depends on how many are"
                    + " left; 0 is no limit; default: custom",
            min = "0",
            max = "1000000")
    int horizon() default 0;

    /**
     * The Bellman residual that ends the run.
     *
     * @return at least 0
     */
    @AttributeDefinition(
            description =
                    "Bellman residual below which the run ends, of an average the distance of its bounds; with 0 it"
                            + " ends when nothing changes; a horizon ends it by itself; default: ours",
            min = "0",
            max = "1000000000")
    double tolerance() default 1e-8;

    /**
     * The order of backups.
     *
     * @return the method's name
     */
    @AttributeDefinition(
            description = "order of backups: synchronous (all from the values of the sweep before), in-place (each from"
                    + " the newest values) or prioritized (the largest error first); default: custom",
            options = {
                @Option(label = "synchronous", value = "synchronous"),
                @Option(label = "in-place", value = "in-place"),
                @Option(label = "prioritized", value = "prioritized")
            })
    String method() default "synchronous";

    /**
     * Threads of a sweep.
     *
     * @return at least 1
     */
    @AttributeDefinition(
            description = "threads of a synchronous sweep, which change no bit of the result; the other methods and"
                    + " an average take one; default: ours",
            min = "1",
            max = "1024")
    int threads() default 1;

    /**
     * Whether values, policy and the values of all actions are reported.
     *
     * @return whether they are
     */
    @AttributeDefinition(
            description =
                    "whether the value, the greedy action and the values of all actions of every state are part of the"
                            + " result; default: ours")
    boolean values() default false;
}
