package org.bellman.environment.cartpole.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of CartPole-v1. */
@ObjectClassDefinition(
        name = "CartPole-v1",
        description = "A pole stands on a cart that is pushed left or right; it must not fall, the cart not leave"
                + " the track (Barto, Sutton and Anderson, 1983)")
public @interface CartPoleSettings {
    /**
     * Which reward is given.
     *
     * @return whether it is that of Sutton and Barto
     */
    @AttributeDefinition(
            description = "reward of Sutton and Barto (-1 when the episode terminates, 0 before) instead of 1 for"
                    + " every step; default: Gymnasium")
    boolean suttonBartoReward() default false;
}
