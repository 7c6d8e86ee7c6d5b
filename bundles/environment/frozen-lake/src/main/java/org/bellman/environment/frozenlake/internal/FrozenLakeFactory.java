package org.bellman.environment.frozenlake.internal;

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
import org.bellman.learning.environment.TransitionTable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;

/** Offers FrozenLake-v1, with Gymnasium's spaces and time limits, and its model. Stateless; any thread. */
@Component
@BellmanEnvironment("FrozenLake-v1")
@Designate(ocd = FrozenLakeSettings.class)
public final class FrozenLakeFactory implements EnvironmentFactory {
    /** 100 steps for 4 rows and 200 for 8 are Gymnasium's. */
    private static final int STEPS_PER_ROW = 25;

    private static final int LEAST_LIMIT = 100;

    /** In the order of {@link FrozenLakeTable#ACTIONS}. */
    private static final String ARROWS = "←↓→↑";

    @Override
    public Space observationSpace(Settings settings) {
        return new Discrete(map(settings).grid().cells());
    }

    @Override
    public Space actionSpace(Settings settings) {
        return new Discrete(FrozenLakeTable.ACTIONS.size());
    }

    @Override
    public Environment create(Settings settings) {
        FrozenLakeSettings lake = settings.as(FrozenLakeSettings.class);
        LakeMap map = LakeMap.of(lake);
        TransitionTable table = FrozenLakeTable.of(map, lake.slippery());
        Grid grid = map.grid();
        return new TabularEnvironment("FrozenLake-v1", table, state -> grid.draw(map.rows(), state));
    }

    @Override
    public int timeLimit(Settings settings) {
        Grid grid = map(settings).grid();
        return Math.max(LEAST_LIMIT, STEPS_PER_ROW * Math.max(grid.rows(), grid.columns()));
    }

    @Override
    public Optional<FiniteModel> model(Settings settings) {
        FrozenLakeSettings lake = settings.as(FrozenLakeSettings.class);
        return Optional.of(FrozenLakeTable.of(LakeMap.of(lake), lake.slippery()).model());
    }

    @Override
    public Optional<StateGrid> grid(Settings settings) {
        LakeMap map = map(settings);
        Grid grid = map.grid();
        return Optional.of(new StateGrid(grid.rows(), grid.columns(), String.join("", map.rows()), ARROWS));
    }

    private static LakeMap map(Settings settings) {
        return LakeMap.of(settings.as(FrozenLakeSettings.class));
    }
}
