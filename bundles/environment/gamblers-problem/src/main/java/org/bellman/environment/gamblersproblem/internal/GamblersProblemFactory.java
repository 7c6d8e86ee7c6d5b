package org.bellman.environment.gamblersproblem.internal;

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

/** Offers GamblersProblem-v0, with an action mask and without a time limit, and its model. Stateless; any thread. */
@Component
@BellmanEnvironment("GamblersProblem-v0")
@Designate(ocd = GamblersProblemSettings.class)
public final class GamblersProblemFactory implements EnvironmentFactory {
    @Override
    public Space observationSpace(Settings settings) {
        return new Discrete(goal(settings) + 1);
    }

    @Override
    public Space actionSpace(Settings settings) {
        return new Discrete(GamblersProblemTable.actions(goal(settings)));
    }

    @Override
    public Environment create(Settings settings) {
        int goal = goal(settings);
        return new TabularEnvironment("GamblersProblem-v0", table(settings), capital -> capital + " of " + goal);
    }

    @Override
    public Optional<FiniteModel> model(Settings settings) {
        return Optional.of(table(settings).model());
    }

    private static int goal(Settings settings) {
        return settings.as(GamblersProblemSettings.class).goal();
    }

    private static TransitionTable table(Settings settings) {
        GamblersProblemSettings gambler = settings.as(GamblersProblemSettings.class);
        return GamblersProblemTable.of(gambler.heads(), gambler.goal());
    }
}
