package org.bellman.itests.plugin.internal;

import org.bellman.api.environment.Environment;
import org.bellman.api.environment.EnvironmentFactory;
import org.bellman.api.plugin.BellmanEnvironment;
import org.bellman.api.settings.Settings;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;

/** A walk in which something goes wrong. */
@Component(service = EnvironmentFactory.class)
@BellmanEnvironment("Faulty-v0")
@Designate(ocd = FaultySettings.class)
public final class FaultyFactory extends WalkFactory {
    @Override
    public Environment create(Settings settings) {
        FaultySettings given = settings.as(FaultySettings.class);
        return new FaultyWalk(given.fault(), given.at());
    }
}
