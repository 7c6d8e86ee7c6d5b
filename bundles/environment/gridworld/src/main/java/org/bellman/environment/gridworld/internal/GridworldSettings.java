package org.bellman.environment.gridworld.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of Gridworld-v0. */
@ObjectClassDefinition(
        name = "Gridworld-v0",
        description = "Walk on a grid whose cells end the walk or carry one elsewhere (Sutton and Barto, examples 3.5,"
                + " 3.8 and 4.1)")
public @interface GridworldSettings {
    /**
     * The grid.
     *
     * @return a name or rows
     */
    @AttributeDefinition(
            description = "the grid: 5x5 (examples 3.5 and 3.8), 4x4 (example 4.1), or rows separated by / of . (cell),"
                    + " T (end), A and B (cells that carry one to a and b), such as A.T/..a; default: custom")
    String map() default "5x5";
}
