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
            description = "discount of the reward of the next step; 1 where the total reward is defined; default:"
                    + " custom",
            min = "0",
            max = "1")
    double discount() default 0.99;

    /**
     * The Bellman residual that ends the run.
     *
     * @return at least 0
     */
    @AttributeDefinition(
            description = "Bellman residual below which the run ends; with 0 it ends when nothing changes; default:"
                    + " ours",
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
            description = "threads of a synchronous sweep, which change no bit of the result; the other methods take"
                    + " one; default: ours",
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
