package org.bellman.runtime.internal.settings;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The settings that every environment has beside its own: those of its wrappers. */
@ObjectClassDefinition(name = "Environment", description = "Settings of every environment")
public @interface TaskSettings {
    /**
     * The time limit.
     *
     * @return steps in an episode, 0 for none, -1 for the environment's own
     */
    @AttributeDefinition(
            description = "steps after which an episode is truncated; 0 for none, -1 for the environment's own limit",
            min = "-1")
    int timeLimit() default -1;
}
