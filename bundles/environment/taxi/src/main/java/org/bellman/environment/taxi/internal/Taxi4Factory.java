package org.bellman.environment.taxi.internal;

import java.util.Optional;
import org.bellman.api.environment.Environment;
import org.bellman.api.environment.EnvironmentFactory;
import org.bellman.api.environment.FiniteModel;
import org.bellman.api.environment.ModelNames;
import org.bellman.api.plugin.BellmanEnvironment;
import org.bellman.api.settings.Settings;
import org.bellman.api.space.Discrete;
import org.bellman.api.space.Space;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;

/** Offers Taxi-v4, with Gymnasium's spaces, action mask and time limit, and its model. Stateless; any thread. */
@Component
@BellmanEnvironment("Taxi-v4")
@Designate(ocd = Taxi4Settings.class)
public final class Taxi4Factory implements EnvironmentFactory {
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
        return TaxiFactory.environment("Taxi-v4", weather(settings));
    }

    @Override
    public int timeLimit(Settings settings) {
        return TaxiFactory.TIME_LIMIT;
    }

    @Override
    public ModelNames names(Settings settings) {
        return TaxiFactory.NAMES;
    }

    @Override
    public Optional<FiniteModel> model(Settings settings) {
        return Optional.of(TaxiTable.of(weather(settings)).model());
    }

    private static TaxiWeather weather(Settings settings) {
        return TaxiWeather.of(settings.as(Taxi4Settings.class));
    }
}
