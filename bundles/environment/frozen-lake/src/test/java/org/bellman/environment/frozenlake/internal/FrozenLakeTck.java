package org.bellman.environment.frozenlake.internal;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Map;
import org.bellman.api.environment.EnvironmentFactory;
import org.bellman.testkit.environment.EnvironmentTck;

/** FrozenLake-v1 keeps the contract of environments. */
class FrozenLakeTck extends EnvironmentTck {
    @Override
    protected EnvironmentFactory factory() {
        return new FrozenLakeFactory();
    }

    @Override
    protected Class<? extends Annotation> settingsType() {
        return FrozenLakeSettings.class;
    }

    @Override
    protected List<Map<String, Object>> variants() {
        return List.of(
                Map.of(),
                Map.of("slippery", false),
                Map.of("map", "8x8"),
                Map.of("map", "SF/FF/GH"),
                Map.of("map", "random", "mapSize", 6, "mapSeed", 3));
    }
}
