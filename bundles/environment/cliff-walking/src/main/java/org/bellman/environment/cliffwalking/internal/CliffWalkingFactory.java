package org.bellman.environment.cliffwalking.internal;

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
import org.bellman.learning.environment.TransitionTable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;

/** Offers CliffWalking-v1, with Gymnasium's spaces and without a time limit, and its model. Stateless; any thread. */
@Component
@BellmanEnvironment("CliffWalking-v1")
@Designate(ocd = CliffWalkingSettings.class)
public final class CliffWalkingFactory implements EnvironmentFactory {
    @Override
    public Space observationSpace(Settings settings) {
        return new Discrete(CliffWalkingTable.GRID.cells());
    }

    @Override
    public Space actionSpace(Settings settings) {
        return new Discrete(CliffWalkingTable.ACTIONS.size());
    }

    @Override
    public Environment create(Settings settings) {
        return new TabularEnvironment(
                "CliffWalking-v1",
                table(settings),
                state -> CliffWalkingTable.GRID.draw(CliffWalkingTable.CELLS, state));
    }

    @Override
    public Optional<FiniteModel> model(Settings settings) {
        return Optional.of(table(settings).model());
    }

    @Override
    public Optional<StateGrid> grid(Settings settings) {
        return Optional.of(CliffWalkingTable.GRID.plane(CliffWalkingTable.CELLS, CliffWalkingTable.ACTIONS));
    }

    private static TransitionTable table(Settings settings) {
        return CliffWalkingTable.of(settings.as(CliffWalkingSettings.class).slippery());
    }
}
