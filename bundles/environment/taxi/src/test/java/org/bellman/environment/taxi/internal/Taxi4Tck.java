package org.bellman.environment.taxi.internal;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Map;
import org.bellman.api.environment.EnvironmentFactory;
import org.bellman.testkit.environment.EnvironmentTck;

/** Taxi-v4 keeps the contract of environments. */
class Taxi4Tck extends EnvironmentTck {
    @Override
    protected EnvironmentFactory factory() {
        return new Taxi4Factory();
    }

    @Override
    protected Class<? extends Annotation> settingsType() {
        return Taxi4Settings.class;
    }

    @Override
    protected List<Map<String, Object>> variants() {
        return List.of(
                Map.of(),
                Map.of("rainy", true),
                Map.of("ficklePassenger", true, "fickleProbability", 0.6),
                Map.of("rainy", true, "rainyProbability", 0, "ficklePassenger", true));
    }
}
