package org.bellman.environment.jackscarrental.internal;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Map;
import org.bellman.api.environment.EnvironmentFactory;
import org.bellman.testkit.environment.EnvironmentTck;

/** JacksCarRental-v0 keeps the contract of environments. */
class JacksCarRentalTck extends EnvironmentTck {
    @Override
    protected EnvironmentFactory factory() {
        return new JacksCarRentalFactory();
    }

    @Override
    protected Class<? extends Annotation> settingsType() {
        return JacksCarRentalSettings.class;
    }

    @Override
    protected List<Map<String, Object>> variants() {
        return List.of(
                Map.of(),
                Map.of("poisson", "full"),
                Map.of("maxCars", 2, "maxMove", 1, "cutAt", 2, "firstRequests", 1),
                Map.of("maxCars", 2, "maxMove", 3, "poisson", "full", "secondReturns", 0));
    }
}
