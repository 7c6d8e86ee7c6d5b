package org.bellman.environment.shortcorridor.internal;

import java.util.Optional;
import org.bellman.api.environment.Environment;
import org.bellman.api.environment.EnvironmentFactory;
import org.bellman.api.environment.FiniteModel;
import org.bellman.api.environment.StateGrid;
import org.bellman.api.plugin.BellmanEnvironment;
import org.bellman.api.settings.Settings;
import org.bellman.api.space.Discrete;
import org.bellman.api.space.Space;
import org.bellman.learning.environment.TabularEnvironment;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;

/** Offers ShortCorridor-v0, whose observations hide the cell, and its model, which shows it. Stateless; any thread. */
@Component
@BellmanEnvironment("ShortCorridor-v0")
@Designate(ocd = ShortCorridorSettings.class)
public final class ShortCorridorFactory implements EnvironmentFactory {
    /** Who always goes the same way never ends. */
    private static final int TIME_LIMIT = 1000;

    @Override
    public Space observationSpace(Settings settings) {
        return new Discrete(1);
    }

    @Override
    public Space actionSpace(Settings settings) {
        return new Discrete(ShortCorridorTable.ACTIONS.size());
    }

    @Override
    public Environment create(Settings settings) {
        return new TabularEnvironment(
                        "ShortCorridor-v0",
                        ShortCorridorTable.make(),
                        cell -> ShortCorridorTable.GRID.draw(ShortCorridorTable.CELLS, cell))
                .withObservations(new int[ShortCorridorTable.GRID.cells()]);
    }

    @Override
    public int timeLimit(Settings settings) {
        return TIME_LIMIT;
    }

    @Override
    public Optional<FiniteModel> model(Settings settings) {
        return Optional.of(ShortCorridorTable.make().model());
    }

    @Override
    public Optional<StateGrid> grid(Settings settings) {
        return Optional.of(ShortCorridorTable.GRID.plane(ShortCorridorTable.CELLS, ShortCorridorTable.ACTIONS));
    }
}
