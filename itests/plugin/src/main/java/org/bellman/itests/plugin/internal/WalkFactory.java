package org.bellman.itests.plugin.internal;

import org.bellman.api.environment.Environment;
import org.bellman.api.environment.EnvironmentFactory;
import org.bellman.api.settings.Settings;
import org.bellman.api.space.Box;
import org.bellman.api.space.Discrete;
import org.bellman.api.space.Space;

/** Offers a walk; factories of special walks override what differs. */
abstract class WalkFactory implements EnvironmentFactory {
    @Override
    public Space observationSpace(Settings settings) {
        return Box.of(new float[] {-1, 0}, new float[] {1, 1});
    }

    @Override
    public Space actionSpace(Settings settings) {
        return new Discrete(2);
    }

    @Override
    public Environment create(Settings settings) {
        return new Walk();
    }
}
