package org.bellman.itests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What bnd wrote into every bundle's manifest. */
class ManifestTest {
    static List<Bundle> bundles() {
        return Bundle.all();
    }

    @Test
    void theTreeHoldsBundles() {
        assertThat(bundles()).extracting(Bundle::name).contains("api", "state", "learning");
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void theSymbolicNameIsTheDirectory(Bundle bundle) {
        assertThat(bundle.manifest().getValue("Bundle-SymbolicName"))
                .isEqualTo("org.bellman." + bundle.name().replace('/', '.'));
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void internalPackagesAreNotExported(Bundle bundle) {
        assertThat(bundle.exportedPackages())
                .allSatisfy(name -> assertThat(name.split("\\.")).doesNotContain("internal"));
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void noPackageOfAnotherBundlesInsidesIsImported(Bundle bundle) {
        assertThat(bundle.importedPackages())
                .allSatisfy(name -> assertThat(name).doesNotMatch("org\\.bellman\\..*\\.internal(\\..*)?"));
    }
}
