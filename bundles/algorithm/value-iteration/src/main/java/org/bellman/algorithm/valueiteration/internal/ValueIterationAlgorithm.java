package org.bellman.algorithm.valueiteration.internal;

import org.bellman.api.algorithm.Algorithm;
import org.bellman.api.algorithm.Needs;
import org.bellman.api.algorithm.Trainer;
import org.bellman.api.algorithm.TrainingContext;
import org.bellman.api.plugin.BellmanAlgorithm;
import org.bellman.api.settings.Settings;
import org.bellman.api.task.Task;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;

/** Offers value iteration. Stateless; any thread. */
@Component
@BellmanAlgorithm("value-iteration")
@Designate(ocd = ValueIterationSettings.class)
public final class ValueIterationAlgorithm implements Algorithm {
    @Override
    public Needs needs(Settings settings) {
        ValueIterationParameters.of(settings);
        return Needs.model();
    }

    @Override
    public void check(Settings settings, Task task) {
        ValueIterationParameters.of(settings).check(task);
    }

    @Override
    public Trainer start(TrainingContext context) {
        return ValueIterationTrainer.start(
                context, ValueIterationParameters.of(context.settings()), ValueIterationTrainer.CUSTOMARY_WORK);
    }
}
