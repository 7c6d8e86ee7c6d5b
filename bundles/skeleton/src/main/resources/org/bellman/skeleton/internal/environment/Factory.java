package {{package}};

import org.bellman.api.environment.Environment;
import org.bellman.api.environment.EnvironmentFactory;
import org.bellman.api.plugin.BellmanEnvironment;
import org.bellman.api.settings.Settings;
import org.bellman.api.space.Discrete;
import org.bellman.api.space.Space;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;

/** Offers {{id}}: this is what Bellman finds, by the three annotations. Stateless; any thread. */
@Component
@BellmanEnvironment("{{id}}")
@Designate(ocd = {{Class}}Settings.class)
public final class {{Class}}Factory implements EnvironmentFactory {
    private static final int TIME_LIMIT = 200;

    /** The cell; an environment of measurements returns {@code Box.of(low, high)}. */
    @Override
    public Space observationSpace(Settings settings) {
        return new Discrete(settings.as({{Class}}Settings.class).cells());
    }

    @Override
    public Space actionSpace(Settings settings) {
        return new Discrete({{Class}}.ACTIONS);
    }

    @Override
    public Environment create(Settings settings) {
        {{Class}}Settings s = settings.as({{Class}}Settings.class);
        return new {{Class}}(s.cells(), s.slip());
    }

    /** Bellman imposes it, by truncation: the environment itself knows none. */
    @Override
    public int timeLimit(Settings settings) {
        return TIME_LIMIT;
    }
}
