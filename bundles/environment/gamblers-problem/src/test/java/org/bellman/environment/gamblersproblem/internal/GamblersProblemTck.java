package org.bellman.environment.gamblersproblem.internal;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Map;
import org.bellman.api.environment.EnvironmentFactory;
import org.bellman.testkit.environment.EnvironmentTck;

/** GamblersProblem-v0 keeps the contract of environments. */
class GamblersProblemTck extends EnvironmentTck {
    @Override
    protected EnvironmentFactory factory() {
        return new GamblersProblemFactory();
    }

    @Override
    protected Class<? extends Annotation> settingsType() {
        return GamblersProblemSettings.class;
    }

    @Override
    protected List<Map<String, Object>> variants() {
        return List.of(Map.of(), Map.of("goal", 7, "heads", 0.75), Map.of("goal", 2, "heads", 1));
    }
}
