package org.bellman.environment.taxi.internal;

import java.lang.annotation.Annotation;
import org.bellman.api.environment.EnvironmentFactory;
import org.bellman.testkit.environment.EnvironmentTck;

/** Taxi-v3 keeps the contract of environments. */
class TaxiTck extends EnvironmentTck {
    @Override
    protected EnvironmentFactory factory() {
        return new TaxiFactory();
    }

    @Override
    protected Class<? extends Annotation> settingsType() {
        return TaxiSettings.class;
    }
}
