package org.bellman.environment.gridworld.internal;

import java.util.Optional;
import org.bellman.api.environment.Environment;
import org.bellman.api.environment.EnvironmentFactory;
import org.bellman.api.environment.FiniteModel;
import org.bellman.api.environment.StateGrid;
import org.bellman.api.plugin.BellmanEnvironment;
import org.bellman.api.settings.Settings;
import org.bellman.api.space.Discrete;
import org.bellman.api.space.Space;
import org.bellman.learning.environment.Grid;
import org.bellman.learning.environment.TabularEnvironment;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;

/** Offers Gridworld-v0, without a time limit, and its model. Stateless; any thread. */
@Component
@BellmanEnvironment("Gridworld-v0")
@Designate(ocd = GridworldSettings.class)
public final class GridworldFactory implements EnvironmentFactory {
    @Override
    public Space observationSpace(Settings settings) {
        return new Discrete(map(settings).grid().cells());
    }

    @Override
    public Space actionSpace(Settings settings) {
        return new Discrete(GridworldTable.ACTIONS.size());
    }

    @Override
    public Environment create(Settings settings) {
        GridworldMap map = map(settings);
        Grid grid = map.grid();
        return new TabularEnvironment("Gridworld-v0", GridworldTable.of(map), state -> grid.draw(map.rows(), state));
    }

    @Override
    public Optional<FiniteModel> model(Settings settings) {
        return Optional.of(GridworldTable.of(map(settings)).model());
    }

    @Override
    public Optional<StateGrid> grid(Settings settings) {
        GridworldMap map = map(settings);
        return Optional.of(map.grid().plane(map.rows(), GridworldTable.ACTIONS));
    }

    private static GridworldMap map(Settings settings) {
        return GridworldMap.of(settings.as(GridworldSettings.class).map());
    }
}
