package org.bellman.environment.cliffwalking.internal;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Map;
import org.bellman.api.environment.EnvironmentFactory;
import org.bellman.testkit.environment.EnvironmentTck;

/** CliffWalking-v1 keeps the contract of environments. */
class CliffWalkingTck extends EnvironmentTck {
    @Override
    protected EnvironmentFactory factory() {
        return new CliffWalkingFactory();
    }

    @Override
    protected Class<? extends Annotation> settingsType() {
        return CliffWalkingSettings.class;
    }

    @Override
    protected List<Map<String, Object>> variants() {
        return List.of(Map.of(), Map.of("slippery", true));
    }
}
