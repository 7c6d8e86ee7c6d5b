package org.bellman.environment.gridworld.internal;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Map;
import org.bellman.api.environment.EnvironmentFactory;
import org.bellman.testkit.environment.EnvironmentTck;

/** Gridworld-v0 keeps the contract of environments. */
class GridworldTck extends EnvironmentTck {
    @Override
    protected EnvironmentFactory factory() {
        return new GridworldFactory();
    }

    @Override
    protected Class<? extends Annotation> settingsType() {
        return GridworldSettings.class;
    }

    @Override
    protected List<Map<String, Object>> variants() {
        return List.of(Map.of(), Map.of("map", "4x4"), Map.of("map", "A.T/..a"));
    }
}
