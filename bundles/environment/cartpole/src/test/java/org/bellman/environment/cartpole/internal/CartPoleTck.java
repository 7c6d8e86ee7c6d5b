package org.bellman.environment.cartpole.internal;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Map;
import org.bellman.api.environment.EnvironmentFactory;
import org.bellman.testkit.environment.EnvironmentTck;

/** CartPole-v1 keeps the contract of environments. */
class CartPoleTck extends EnvironmentTck {
    @Override
    protected EnvironmentFactory factory() {
        return new CartPoleFactory();
    }

    @Override
    protected Class<? extends Annotation> settingsType() {
        return CartPoleSettings.class;
    }

    @Override
    protected List<Map<String, Object>> variants() {
        return List.of(Map.of(), Map.of("suttonBartoReward", true));
    }
}
