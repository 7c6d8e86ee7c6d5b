package {{package}};

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Map;
import org.bellman.api.environment.EnvironmentFactory;
import org.bellman.testkit.environment.EnvironmentTck;

/**
 * {{id}} keeps the contract of environments: observations lie in their space, one seed gives the same episode, an episode
 * that is saved and loaded goes on in the same bits, and no step allocates.
 */
class {{Class}}Tck extends EnvironmentTck {
    @Override
    protected EnvironmentFactory factory() {
        return new {{Class}}Factory();
    }

    @Override
    protected Class<? extends Annotation> settingsType() {
        return {{Class}}Settings.class;
    }

    /** Every test runs under each of these. */
    @Override
    protected List<Map<String, Object>> variants() {
        return List.of(Map.of(), Map.of("cells", 3, "slip", 0.5));
    }
}
