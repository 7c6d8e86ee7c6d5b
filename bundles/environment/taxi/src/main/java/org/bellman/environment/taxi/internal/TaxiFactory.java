package org.bellman.environment.taxi.internal;

import java.util.List;
import java.util.Optional;
import org.bellman.api.environment.Environment;
import org.bellman.api.environment.EnvironmentFactory;
import org.bellman.api.environment.FiniteModel;
import org.bellman.api.environment.ModelNames;
import org.bellman.api.plugin.BellmanEnvironment;
import org.bellman.api.settings.Settings;
import org.bellman.api.space.Discrete;
import org.bellman.api.space.Space;
import org.bellman.learning.environment.TabularEnvironment;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;

/** Offers Taxi-v3, with Gymnasium's spaces, action mask and time limit, and its model. Stateless; any thread. */
@Component
@BellmanEnvironment("Taxi-v3")
@Designate(ocd = TaxiSettings.class)
public final class TaxiFactory implements EnvironmentFactory {
    /** Gymnasium's, of both versions. */
    static final int TIME_LIMIT = 200;

    /** What the actions of both versions are called. */
    static final ModelNames NAMES =
            new ModelNames(List.of(), List.of("south", "north", "east", "west", "pick-up", "drop-off"));

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
        return environment("Taxi-v3", TaxiWeather.CALM);
    }

    /** Makes an environment that hides whether the first move has been made, if it matters. */
    static Environment environment(String name, TaxiWeather weather) {
        return new TabularEnvironment(name, TaxiTable.of(weather), TaxiTown::draw)
                .withMask(TaxiTable.mask(weather))
                .withObservations(TaxiTable.observations(weather));
    }

    @Override
    public int timeLimit(Settings settings) {
        return TIME_LIMIT;
    }

    @Override
    public ModelNames names(Settings settings) {
        return NAMES;
    }

    @Override
    public Optional<FiniteModel> model(Settings settings) {
        return Optional.of(TaxiTable.of(TaxiWeather.CALM).model());
    }
}
