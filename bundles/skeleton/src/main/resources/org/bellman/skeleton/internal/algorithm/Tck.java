package {{package}};

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Map;
import org.bellman.api.algorithm.Algorithm;
import org.bellman.api.algorithm.Trainer;
import org.bellman.api.algorithm.TrainingContext;
import org.bellman.api.network.NetworkBackend;
import org.bellman.api.space.Discrete;
import org.bellman.testkit.algorithm.AlgorithmTck;
import org.bellman.testkit.algorithm.TestTask;
import org.bellman.testkit.algorithm.Trial;

/**
 * {{id}} keeps the contract of algorithms: one seed gives the same bits, whether a run is saved and loaded in its middle
 * or not; the budget is exact; policies are copies; and it learns. An algorithm of another kind needs other trials.
 */
class {{Class}}Tck extends AlgorithmTck {
    @Override
    protected Algorithm algorithm() {
        return new {{Class}}Algorithm();
    }

    @Override
    protected Class<? extends Annotation> settingsType() {
        return {{Class}}Settings.class;
    }

    /** A table needs none. */
    @Override
    protected NetworkBackend backend() {
        return null;
    }

    /** Small runs that reach every option with state of its own; here there is one. */
    @Override
    protected List<Trial> trials() {
        return List.of(Trial.of("identity", TestTask.identity(new Discrete(4, -1)), Map.of(), 4300));
    }

    /** Runs that must end with nine tenths of the best return: repeat the number that is shown. */
    @Override
    protected List<Trial> identityTrials() {
        TestTask identity = TestTask.identity(new Discrete(10));
        return List.of(Trial.of("identity over Discrete(10)", identity, Map.of("discount", 0), 5000));
    }

    /** Tasks for which there is a resource {@code presets/ID.json}, as {@code --preset} takes it. */
    @Override
    protected List<String> presets() {
        return List.of();
    }

    @Override
    protected Trainer startWithShortAdvances(TrainingContext context) {
        return {{Class}}Trainer.start(context, {{Class}}Parameters.of(context.settings()), 13);
    }
}
