package org.bellman.environment.randommodel.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of RandomModel-v0. */
@ObjectClassDefinition(
        name = "RandomModel-v0",
        description = "A sparse model whose successors, probabilities and rewards are drawn from a seed; it goes on for"
                + " ever")
public @interface RandomModelSettings {
    /**
     * How many states.
     *
     * @return states
     */
    @AttributeDefinition(description = "number of states; default: custom", min = "1", max = "500000000")
    int states() default 1000;

    /**
     * How many actions.
     *
     * @return actions of every state
     */
    @AttributeDefinition(
            description = "number of actions, which every state has; default: custom",
            min = "1",
            max = "1000000")
    int actions() default 4;

    /**
     * How many successors.
     *
     * @return successors of every pair
     */
    @AttributeDefinition(
            description = "number of different successors of an action in a state, at most states; default: custom",
            min = "1",
            max = "1000000")
    int successors() default 5;

    /**
     * Which model.
     *
     * @return any number
     */
    @AttributeDefinition(description = "decides which model it is, whatever the run's seed; default: the first")
    long modelSeed() default 0;
}
