package org.bellman.environment.randommodel.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of RandomGrid-v0. */
@ObjectClassDefinition(
        name = "RandomGrid-v0",
        description = "A grid of any size whose cells cost what is drawn from a seed, to be crossed from the upper left"
                + " corner to the lower right one")
public @interface RandomGridSettings {
    /**
     * How many rows.
     *
     * @return rows
     */
    @AttributeDefinition(description = "number of rows; default: custom", min = "1", max = "500000000")
    int rows() default 100;

    /**
     * How many columns.
     *
     * @return columns
     */
    @AttributeDefinition(description = "number of columns; default: custom", min = "1", max = "500000000")
    int columns() default 100;

    /**
     * How often a step goes astray.
     *
     * @return a probability
     */
    @AttributeDefinition(
            description = "probability of a step to go to one of the sides of where it is meant to, either with half of"
                    + " it; default: custom",
            min = "0",
            max = "1")
    double slip() default 0;

    /**
     * Which grid.
     *
     * @return any number
     */
    @AttributeDefinition(description = "decides what cells cost, whatever the run's seed; default: the first")
    long modelSeed() default 0;
}
