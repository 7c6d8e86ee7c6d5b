package org.bellman.algorithm.dqn.internal;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.bellman.api.algorithm.Algorithm;
import org.bellman.api.algorithm.Needs;
import org.bellman.api.algorithm.Trainer;
import org.bellman.api.algorithm.TrainingContext;
import org.bellman.api.network.Specification;
import org.bellman.api.plugin.BellmanAlgorithm;
import org.bellman.api.settings.Settings;
import org.bellman.api.space.SpaceKind;
import org.bellman.api.task.Task;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;

/** Offers DQN. Stateless; any thread. */
@Component
@BellmanAlgorithm("dqn")
@Designate(ocd = DqnSettings.class)
public final class DqnAlgorithm implements Algorithm {
    @Override
    public Needs needs(Settings settings) {
        DqnParameters.of(settings);
        return Needs.environment(EnumSet.allOf(SpaceKind.class), Set.of(SpaceKind.DISCRETE));
    }

    @Override
    public List<Specification> networks(Settings settings, Task task) {
        return List.of(QFunction.of(DqnParameters.of(settings), task).spec());
    }

    @Override
    public Trainer start(TrainingContext context) {
        return DqnTrainer.start(context, DqnParameters.of(context.settings()), DqnTrainer.CUSTOMARY_WORK);
    }
}
