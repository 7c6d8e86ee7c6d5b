package {{package}};

import java.util.Set;
import org.bellman.api.algorithm.Algorithm;
import org.bellman.api.algorithm.Needs;
import org.bellman.api.algorithm.Trainer;
import org.bellman.api.algorithm.TrainingContext;
import org.bellman.api.plugin.BellmanAlgorithm;
import org.bellman.api.settings.Settings;
import org.bellman.api.space.SpaceKind;
import org.bellman.api.task.TaskKind;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;

/** Offers {{id}}: this is what Bellman finds, by the three annotations. Stateless; any thread. */
@Component
@BellmanAlgorithm("{{id}}")
@Designate(ocd = {{Class}}Settings.class)
public final class {{Class}}Algorithm implements Algorithm {
    /** What this algorithm can learn from: Bellman refuses every other task before a run begins. */
    @Override
    public Needs needs(Settings settings) {
        {{Class}}Parameters.of(settings);
        Set<SpaceKind> numbers = Set.of(SpaceKind.DISCRETE);
        // The last argument: a table is no network. Whoever needs networks returns Needs.environment(...), overrides
        // networks(...), and makes them with context.backend().
        return new Needs(Set.of(TaskKind.ENVIRONMENT), numbers, numbers, Set.of(), false);
    }

    @Override
    public Trainer start(TrainingContext context) {
        {{Class}}Parameters parameters = {{Class}}Parameters.of(context.settings());
        return {{Class}}Trainer.start(context, parameters, {{Class}}Trainer.CUSTOMARY_STEPS);
    }
}
