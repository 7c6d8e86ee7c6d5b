package org.bellman.algorithm.policyiteration.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** Settings of policy iteration. */
@ObjectClassDefinition(
        name = "Policy iteration",
        description = "A policy is evaluated, then improved, until no action is better (Howard, 1960): finite models")
public @interface PolicyIterationSettings {
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
     * How a policy is evaluated.
     *
     * @return the evaluation's name
     */
    @AttributeDefinition(
            description = "how a policy is evaluated: exact (linear equations), iterative (sweeps until they change"
                    + " values by less than the tolerance) or sweeps (a number of them: modified policy iteration);"
                    + " default: custom",
            options = {
                @Option(label = "exact", value = "exact"),
                @Option(label = "iterative", value = "iterative"),
                @Option(label = "sweeps", value = "sweeps")
            })
    String evaluation() default "exact";

    /**
     * Sweeps of modified policy iteration.
     *
     * @return at least 1
     */
    @AttributeDefinition(
            description = "sweeps of a step with evaluation=sweeps, the improving one among them; 1 is value iteration;"
                    + " default: custom",
            min = "1",
            max = "1000000")
    int sweeps() default 20;

    /**
     * The Bellman residual that ends the run.
     *
     * @return at least 0
     */
    @AttributeDefinition(
            description = "Bellman residual below which a run with iterative evaluation or sweeps ends; an exact one"
                    + " ends when no action changes; default: ours",
            min = "0",
            max = "1000000000")
    double tolerance() default 1e-8;

    /**
     * The action that the first policy takes.
     *
     * @return its label
     */
    @AttributeDefinition(
            description = "label of the action that the first policy takes, as the environment numbers them from 0; a"
                    + " state without it takes its lowest, and with discount 1 one that leads to an end; default: ours",
            min = "0",
            max = "2147483647")
    int initialAction() default 0;

    /**
     * Whether values and policy are reported.
     *
     * @return whether they are
     */
    @AttributeDefinition(
            description =
                    "whether the value and the greedy action of every state are part of the result; default:" + " ours")
    boolean values() default false;
}
