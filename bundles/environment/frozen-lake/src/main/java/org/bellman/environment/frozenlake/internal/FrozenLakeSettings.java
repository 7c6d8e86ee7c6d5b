package org.bellman.environment.frozenlake.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of FrozenLake-v1. */
@ObjectClassDefinition(
        name = "FrozenLake-v1",
        description = "Cross a frozen lake from start to goal without falling into a hole, on ice that lets one slip"
                + " sideways")
public @interface FrozenLakeSettings {
    /**
     * The lake.
     *
     * @return a name or rows
     */
    @AttributeDefinition(
            description = "the lake: 4x4, 8x8, random, or rows separated by / of S (start, one), F (frozen), H (hole)"
                    + " and G (goal), such as SFF/HFG; default: Gymnasium")
    String map() default "4x4";

    /**
     * Whether one slips.
     *
     * @return true if an action goes astray to either side with probability 1/3 each
     */
    @AttributeDefinition(
            description = "whether a step goes where it is meant to with probability 1/3 only, and to either side with"
                    + " 1/3 each; default: Gymnasium")
    boolean slippery() default true;

    /**
     * Size of a random lake.
     *
     * @return rows, and columns
     */
    @AttributeDefinition(description = "rows, and columns, of map=random; default: Gymnasium", min = "2", max = "1000")
    int mapSize() default 8;

    /**
     * Which random lake.
     *
     * @return any number
     */
    @AttributeDefinition(description = "decides which lake map=random is, whatever the run's seed; default: the first")
    long mapSeed() default 0;

    /**
     * How much of a random lake is frozen.
     *
     * @return a probability
     */
    @AttributeDefinition(
            description = "probability of each cell of map=random to be frozen and no hole; default: Gymnasium",
            min = "0",
            max = "1")
    double mapProbability() default 0.8;
}
