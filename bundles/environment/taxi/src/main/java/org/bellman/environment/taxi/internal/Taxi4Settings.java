package org.bellman.environment.taxi.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of Taxi-v4. */
@ObjectClassDefinition(
        name = "Taxi-v4",
        description = "Fetch a passenger at one of four stands and bring them to another one, in rain and whatever they"
                + " fancy (Dietterich, 2000)")
public @interface Taxi4Settings {
    /**
     * Whether it rains.
     *
     * @return true if a move may go astray
     */
    @AttributeDefinition(
            description = "whether a move that no wall or edge stops goes where it is meant to with rainy-probability"
                    + " only, and to either side evenly otherwise; default: Gymnasium")
    boolean rainy() default false;

    /**
     * How often a move in rain goes where it is meant to.
     *
     * @return a probability
     */
    @AttributeDefinition(
            description = "probability of a move to go where it is meant to with rainy=true; default: Gymnasium",
            min = "0",
            max = "1")
    double rainyProbability() default 0.8;

    /**
     * Whether the passenger may think again.
     *
     * @return true if the destination may change on the way
     */
    @AttributeDefinition(
            description = "whether the passenger may choose another destination at the first move with them aboard;"
                    + " default: Gymnasium")
    boolean ficklePassenger() default false;

    /**
     * How often the passenger thinks again.
     *
     * @return a probability
     */
    @AttributeDefinition(
            description = "probability of that with fickle-passenger=true; default: Gymnasium",
            min = "0",
            max = "1")
    double fickleProbability() default 0.3;
}
