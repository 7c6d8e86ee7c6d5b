package {{package}};

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Settings of {{id}}. Names, defaults and ranges stand here and nowhere else: {@code bellman describe {{id}}}, the check
 * of {@code --task-set KEY=VALUE} and its completion are all made from them.
 */
@ObjectClassDefinition(name = "{{id}}", description = "Walk in a corridor to the right end, and not to the left one")
public @interface {{Class}}Settings {
    /**
     * How long the corridor is.
     *
     * @return cells, both ends included
     */
    @AttributeDefinition(description = "cells of the corridor, both ends included", min = "3", max = "1000")
    int cells() default 9;

    /**
     * How often a step goes astray.
     *
     * @return a probability
     */
    @AttributeDefinition(description = "probability that a step goes the other way", min = "0", max = "0.5")
    double slip() default 0.1;
}
