package org.bellman.itests.plugin.internal;

import org.bellman.api.environment.EnvironmentFactory;
import org.bellman.api.plugin.BellmanEnvironment;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Cannot be activated. */
@Component(service = EnvironmentFactory.class)
@BellmanEnvironment("Refusing-v0")
public final class RefusingFactory extends WalkFactory {
    /** Throws. */
    @Activate
    public RefusingFactory() {
        throw new IllegalStateException("the simulator's licence has run out");
    }
}
