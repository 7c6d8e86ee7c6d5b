package {{package}};

import org.bellman.api.settings.Live;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Settings of {{id}}. Names, defaults and ranges stand here and nowhere else: {@code bellman describe {{id}}}, the
 * check of {@code --set KEY=VALUE} and its completion are all made from them.
 */
@ObjectClassDefinition(name = "{{Class}}", description = "Q-learning with a table (Watkins, 1989)")
public @interface {{Class}}Settings {
    /**
     * Step size α.
     *
     * @return above 0
     */
    @Live // may be changed while a run goes on
    @AttributeDefinition(description = "step size, above 0", min = "0", max = "1")
    double learningRate() default 0.1;

    /**
     * The discount γ.
     *
     * @return in [0, 1]
     */
    @AttributeDefinition(description = "discount of the reward of the next step", min = "0", max = "1")
    double discount() default 0.99;

    /**
     * How long exploration falls.
     *
     * @return a share of the budget
     */
    @AttributeDefinition(
            description = "part of the budget over which the exploration rate falls from 1",
            min = "0",
            max = "1")
    double explorationFraction() default 0.5;

    /**
     * The last exploration rate.
     *
     * @return in [0, 1]
     */
    @Live
    @AttributeDefinition(
            description = "last exploration rate, the probability of a random action",
            min = "0",
            max = "1")
    double explorationFinal() default 0.05;
}
