package org.bellman.itests.architecture;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Dependencies point one way: the poms' rule once more, read from the compiled classes. */
class DependencyTest {
    /** What a bundle, or a directory of plug-ins, may use of the other bundles. */
    private static final Map<String, List<String>> MAY_USE = Map.ofEntries(
            entry("api", List.of()),
            entry("state", List.of("api")),
            entry("learning", List.of("api", "state")),
            entry("runtime", List.of("api", "state", "learning")),
            entry("feature", List.of("api")),
            entry("cli", List.of("api")),
            entry("serve", List.of("api")),
            entry("benchmark", List.of("api", "state", "learning")),
            entry("skeleton", List.of("api")),
            entry("testkit", List.of("api", "state", "learning")),
            // They embed the adapter that they share.
            entry("backend/nd4j-cpu", List.of("api", "state", "learning", "backend.nd4j")),
            entry("backend/nd4j-cuda", List.of("api", "state", "learning", "backend.nd4j")));

    private static final Map<String, List<String>> PLUG_INS_MAY_USE = Map.of(
            "algorithm", List.of("api", "state", "learning"),
            "environment", List.of("api", "state", "learning"),
            "backend", List.of("api", "state", "learning"),
            "logger", List.of("api", "state", "learning"));

    static List<Bundle> bundles() {
        return Bundle.all();
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void aBundleUsesOnlyWhatItMay(Bundle bundle) {
        List<String> allowed = mayUse(bundle);
        JavaClasses own = bundle.compiled();
        List<String> violations = own.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(dependency -> isForeign(dependency, own, allowed))
                .map(Dependency::getDescription)
                .toList();
        assertThat(violations)
                .as("%s may use %s of the other bundles", bundle, allowed)
                .isEmpty();
    }

    private static boolean isForeign(Dependency dependency, JavaClasses own, List<String> allowed) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        return target.getPackageName().startsWith("org.bellman.")
                && !own.contain(target.getName())
                && allowed.stream().noneMatch(name -> isIn(target, "org.bellman." + name));
    }

    private static boolean isIn(JavaClass type, String packageName) {
        return type.getPackageName().equals(packageName)
                || type.getPackageName().startsWith(packageName + ".");
    }

    private static List<String> mayUse(Bundle bundle) {
        String kind = bundle.name().split("/")[0];
        List<String> allowed = MAY_USE.getOrDefault(bundle.name(), PLUG_INS_MAY_USE.get(kind));
        assertThat(allowed)
                .as("what the new bundle %s may use, in DependencyTest", bundle)
                .isNotNull();
        return allowed;
    }
}
