package org.bellman.environment.cartpole.internal;

import org.bellman.api.environment.Environment;
import org.bellman.api.environment.EnvironmentFactory;
import org.bellman.api.plugin.BellmanEnvironment;
import org.bellman.api.settings.Settings;
import org.bellman.api.space.Box;
import org.bellman.api.space.Discrete;
import org.bellman.api.space.Space;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;

/** Offers CartPole-v1, with Gymnasium's spaces and time limit. Stateless; any thread. */
@Component
@BellmanEnvironment("CartPole-v1")
@Designate(ocd = CartPoleSettings.class)
public final class CartPoleFactory implements EnvironmentFactory {
    private static final int TIME_LIMIT = 500;
    private static final float[] HIGH = {
        (float) (2 * CartPole.POSITION_LIMIT),
        Float.POSITIVE_INFINITY,
        (float) (2 * CartPole.ANGLE_LIMIT),
        Float.POSITIVE_INFINITY
    };
    private static final float[] LOW = {-HIGH[0], -HIGH[1], -HIGH[2], -HIGH[3]};

    @Override
    public Space observationSpace(Settings settings) {
        return Box.of(LOW, HIGH);
    }

    @Override
    public Space actionSpace(Settings settings) {
        return new Discrete(2);
    }

    @Override
    public Environment create(Settings settings) {
        return new CartPole(settings.as(CartPoleSettings.class).suttonBartoReward());
    }

    @Override
    public int timeLimit(Settings settings) {
        return TIME_LIMIT;
    }
}
