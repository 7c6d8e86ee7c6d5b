package org.bellman.environment.cliffwalking.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of CliffWalking-v1. */
@ObjectClassDefinition(
        name = "CliffWalking-v1",
        description = "Walk along a cliff from start to goal without falling (Sutton and Barto, example 6.6)")
public @interface CliffWalkingSettings {
    /**
     * Whether one slips.
     *
     * @return true if an action goes astray to either side with probability 1/3 each
     */
    @AttributeDefinition(
            description = "whether a step goes where it is meant to with probability 1/3 only, and to either side with"
                    + " 1/3 each; default: Gymnasium")
    boolean slippery() default false;
}
