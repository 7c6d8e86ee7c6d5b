package org.bellman.itests.plugin.internal;

import org.bellman.api.environment.EnvironmentFactory;
import org.bellman.api.plugin.BellmanEnvironment;
import org.bellman.api.settings.Settings;
import org.bellman.api.space.Box;
import org.bellman.api.space.Space;
import org.osgi.service.component.annotations.Component;

/** A walk whose actions are numbers. */
@Component(service = EnvironmentFactory.class)
@BellmanEnvironment("Continuous-v0")
public final class ContinuousFactory extends WalkFactory {
    @Override
    public Space actionSpace(Settings settings) {
        return Box.of(new float[] {-2}, new float[] {2});
    }
}
