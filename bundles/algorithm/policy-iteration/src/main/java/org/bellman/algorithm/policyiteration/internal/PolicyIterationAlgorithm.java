package org.bellman.algorithm.policyiteration.internal;

import org.bellman.api.algorithm.Algorithm;
import org.bellman.api.algorithm.Needs;
import org.bellman.api.algorithm.Trainer;
import org.bellman.api.algorithm.TrainingContext;
import org.bellman.api.plugin.BellmanAlgorithm;
import org.bellman.api.settings.Settings;
import org.bellman.api.task.Task;
import org.bellman.api.task.TaskKind;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;

/** Offers policy iteration. Stateless; any thread. */
@Component
@BellmanAlgorithm("policy-iteration")
@Designate(ocd = PolicyIterationSettings.class)
public final class PolicyIterationAlgorithm implements Algorithm {
    @Override
    public Needs needs(Settings settings) {
        PolicyIterationParameters.of(settings);
        return Needs.model();
    }

    @Override
    public void check(Settings settings, Task task) {
        PolicyIterationParameters.of(settings).check(task);
    }

    @Override
    public String unit(TaskKind kind) {
        return "improvements";
    }

    @Override
    public Trainer start(TrainingContext context) {
        return PolicyIterationTrainer.start(
                context, PolicyIterationParameters.of(context.settings()), PolicyIterationTrainer.CUSTOMARY_WORK);
    }
}
