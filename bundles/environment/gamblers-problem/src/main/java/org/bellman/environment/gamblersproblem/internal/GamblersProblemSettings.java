package org.bellman.environment.gamblersproblem.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of GamblersProblem-v0. */
@ObjectClassDefinition(
        name = "GamblersProblem-v0",
        description = "Stake capital on flips of a coin until it reaches the goal or is gone (Sutton and Barto, example"
                + " 4.3)")
public @interface GamblersProblemSettings {
    /**
     * How the coin falls.
     *
     * @return a probability
     */
    @AttributeDefinition(
            description = "probability of heads, which win what was staked; default: Sutton and Barto",
            min = "0",
            max = "1")
    double heads() default 0.4;

    /**
     * The capital to reach.
     *
     * @return dollars
     */
    @AttributeDefinition(
            description = "the capital at which the gambler has won; default: Sutton and Barto",
            min = "2",
            max = "5000")
    int goal() default 100;
}
