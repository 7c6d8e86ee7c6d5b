package org.bellman.itests.architecture;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Calls that would make two runs of one seed differ, or take a thread that no run owns. */
class DeterminismTest {
    private static final String TRANSCENDENTAL =
            "sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh|exp|expm1|log|log10|log1p|pow|cbrt|hypot";

    private static final JavaClasses EVERYTHING = compiled(".*");
    private static final JavaClasses NUMERICS = compiled("(state|learning|algorithm/.*|environment/.*|backend/.*)");

    @Test
    void transcendentalFunctionsAreStrict() {
        ArchRule rule = noClasses()
                .should()
                .accessTargetWhere(calls("java.lang.Math", TRANSCENDENTAL))
                .because("Math's differ in the last bit between machines and compilers; StrictMath's do not");
        rule.allowEmptyShould(true).check(NUMERICS);
    }

    @Test
    void vectorsAreSummedInAWrittenOrder() {
        ArchRule rule = noClasses()
                .should()
                .accessTargetWhere(calls("jdk[.]incubator[.]vector[.]\\w+", "reduceLanes(ToLong)?"))
                .because("its order differs between interpreted and compiled code");
        rule.allowEmptyShould(true).check(NUMERICS);
    }

    @Test
    void vectorsUseOurOwnPolynomials() {
        ArchRule rule = noClasses()
                .should()
                .accessTargetWhere(
                        calls("jdk[.]incubator[.]vector[.]VectorOperators", TRANSCENDENTAL.toUpperCase(Locale.ROOT)))
                .because("the Vector API's functions differ in the last bit before and after compilation");
        rule.allowEmptyShould(true).check(NUMERICS);
    }

    @Test
    void nothingRunsOnTheCommonPool() {
        ArchRule rule = noClasses()
                .should()
                .accessTargetWhere(calls("java[.]util[.].*", "parallel|parallelStream|commonPool|parallel[A-Z]\\w*"))
                .because("a run's threads end with the run, so that a bundle's class loader can be collected");
        rule.check(EVERYTHING);
    }

    @Test
    void nothingSleeps() {
        noClasses()
                .should()
                .accessTargetWhere(calls("java.lang.Thread", "sleep"))
                .check(EVERYTHING);
    }

    @Test
    void noBundleEndsTheProcess() {
        ArchRule rule = noClasses()
                .should()
                .accessTargetWhere(calls("java[.]lang[.](System|Runtime)", "exit|halt"))
                .because("only the launcher's main thread does, after the framework has stopped");
        rule.check(EVERYTHING);
    }

    @Test
    void nothingIsSerialized() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(ObjectInputStream.class, ObjectOutputStream.class)
                .check(EVERYTHING);
    }

    private static DescribedPredicate<JavaAccess<?>> calls(String ownerPattern, String namePattern) {
        return target(owner(nameMatching(ownerPattern))).and(target(nameMatching(namePattern)));
    }

    private static JavaClasses compiled(String bundles) {
        List<Path> paths = Bundle.all().stream()
                .filter(bundle -> bundle.name().matches(bundles))
                .map(Bundle::ownClasses)
                .toList();
        return new ClassFileImporter().importPaths(paths);
    }
}
