package org.bellman.environment.jackscarrental.internal;

import java.util.Optional;
import org.bellman.api.environment.Environment;
import org.bellman.api.environment.EnvironmentFactory;
import org.bellman.api.environment.FiniteModel;
import org.bellman.api.environment.StateGrid;
import org.bellman.api.plugin.BellmanEnvironment;
import org.bellman.api.settings.Settings;
import org.bellman.api.space.Discrete;
import org.bellman.api.space.Space;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;

/** Offers JacksCarRental-v0, with an action mask and without a time limit, and its model. Stateless; any thread. */
@Component
@BellmanEnvironment("JacksCarRental-v0")
@Designate(ocd = JacksCarRentalSettings.class)
public final class JacksCarRentalFactory implements EnvironmentFactory {
    /** What moves from the second location, nothing, and moves from the first look like. */
    private static final String BACK = "ihgfedcba";

    private static final String FORTH = "123456789";

    @Override
    public Space observationSpace(Settings settings) {
        return new Discrete(rental(settings).states());
    }

    @Override
    public Space actionSpace(Settings settings) {
        return new Discrete(rental(settings).actions());
    }

    @Override
    public Environment create(Settings settings) {
        return new JacksCarRental(rental(settings));
    }

    @Override
    public Optional<FiniteModel> model(Settings settings) {
        return Optional.of(RentalModel.of(rental(settings)));
    }

    /** Rows are cars at the first location, columns cars at the second; empty where moves need more than one character. */
    @Override
    public Optional<StateGrid> grid(Settings settings) {
        Rental rental = rental(settings);
        if (rental.maxMove() > FORTH.length()) {
            return Optional.empty();
        }
        String moves = BACK.substring(BACK.length() - rental.maxMove()) + "0" + FORTH.substring(0, rental.maxMove());
        return Optional.of(new StateGrid(rental.places(), rental.places(), ".".repeat(rental.states()), moves));
    }

    private static Rental rental(Settings settings) {
        return Rental.of(settings.as(JacksCarRentalSettings.class));
    }
}
