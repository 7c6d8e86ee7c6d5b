package org.bellman.itests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;
import org.osgi.annotation.versioning.Version;

/** What exported packages owe to those who use them. */
class ApiTest {
    static List<Bundle> bundles() {
        return Bundle.all();
    }

    @Test
    void everyInterfaceOfTheApiSaysWhoImplementsIt() {
        List<String> unmarked = Bundle.named("api").compiled().stream()
                .filter(type -> type.isInterface() && !type.isAnnotation())
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(type -> !type.isAnnotatedWith(ConsumerType.class) && !type.isAnnotatedWith(ProviderType.class))
                .map(JavaClass::getName)
                .toList();
        assertThat(unmarked).as("neither @ConsumerType nor @ProviderType").isEmpty();
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void everyExportedPackageHasAVersionOfItsOwn(Bundle bundle) {
        List<String> versioned = bundle.compiled().stream()
                .filter(type -> type.getSimpleName().equals("package-info"))
                .filter(type -> type.isAnnotatedWith(Version.class))
                .map(JavaClass::getPackageName)
                .toList();
        assertThat(versioned).containsAll(bundle.exportedPackages());
    }
}
