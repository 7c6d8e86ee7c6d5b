package org.bellman.environment.taxi.internal;

import java.util.Optional;
import org.bellman.api.environment.Environment;
import org.bellman.api.environment.EnvironmentFactory;
import org.bellman.api.environment.FiniteModel;
import org.bellman.api.plugin.BellmanEnvironment;
import org.bellman.api.settings.Settings;
import org.bellman.api.space.Discrete;
import org.bellman.api.space.Space;
import org.bellman.learning.environment.TabularEnvironment;
import org.bellman.learning.environment.TransitionTable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;

/** Offers Taxi-v3, with Gymnasium's spaces, action mask and time limit, and its model. Stateless; any thread. */
@Component
@BellmanEnvironment("Taxi-v3")
@Designate(ocd = TaxiSettings.class)
public final class TaxiFactory implements EnvironmentFactory {
    private static final int TIME_LIMIT = 200;

    @Override
    public Space observationSpace(Settings settings) {
        return new Discrete(TaxiState.COUNT);
    }

    @Override
    public Space actionSpace(Settings settings) {
        return new Discrete(TaxiTable.ACTIONS);
    }

    @Override
    public Environment create(Settings settings) {
        TransitionTable table = TaxiTable.make();
        return new TabularEnvironment("Taxi-v3", table, TaxiTown::draw).withMask(table.changing());
    }

    @Override
    public int timeLimit(Settings settings) {
        return TIME_LIMIT;
    }

    @Override
    public Optional<FiniteModel> model(Settings settings) {
        return Optional.of(TaxiTable.make().model());
    }
}
