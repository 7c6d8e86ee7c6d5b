package org.bellman.environment.shortcorridor.internal;

import java.lang.annotation.Annotation;
import org.bellman.api.environment.EnvironmentFactory;
import org.bellman.testkit.environment.EnvironmentTck;

/** ShortCorridor-v0 keeps the contract of environments. */
class ShortCorridorTck extends EnvironmentTck {
    @Override
    protected EnvironmentFactory factory() {
        return new ShortCorridorFactory();
    }

    @Override
    protected Class<? extends Annotation> settingsType() {
        return ShortCorridorSettings.class;
    }
}
