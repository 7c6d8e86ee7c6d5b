package org.bellman.itests.pax;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerSuite;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.NativeNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWiring;

/** Every bundle of the distribution resolves and is active. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerSuite.class)
public class BundlesIT {
    @Configuration
    public Option[] configuration() throws IOException {
        return Container.options();
    }

    @Test
    public void everyBundleIsActive() {
        List<Bundle> hosts = Framework.bundles().stream()
                .filter(bundle -> !Framework.isFragment(bundle))
                .toList();
        assertThat(hosts)
                .extracting(Bundle::getSymbolicName)
                .contains(
                        "org.bellman.api",
                        "org.bellman.runtime",
                        "org.bellman.cli",
                        "org.bellman.algorithm.dqn",
                        "org.bellman.algorithm.policy-iteration",
                        "org.bellman.algorithm.value-iteration",
                        "org.bellman.environment.cartpole",
                        "org.bellman.environment.frozen-lake",
                        "org.bellman.environment.cliff-walking",
                        "org.bellman.environment.taxi",
                        "org.bellman.environment.gridworld",
                        "org.bellman.environment.gamblers-problem",
                        "org.bellman.environment.jacks-car-rental",
                        "org.bellman.environment.short-corridor",
                        "org.bellman.environment.random-model",
                        "org.bellman.backend.vector",
                        "org.bellman.backend.nd4j-cpu",
                        "org.bellman.backend.nd4j-cuda");
        assertThat(hosts)
                .allSatisfy(bundle ->
                        assertThat(bundle.getState()).as(bundle.toString()).isEqualTo(Bundle.ACTIVE));
    }

    @Test
    public void fragmentsOfThisPlatformAreAttachedAndTheOthersDoNoHarm() {
        List<Bundle> fragments =
                Framework.bundles().stream().filter(Framework::isFragment).toList();
        assertThat(fragments).anyMatch(BundlesIT::isForThisPlatform).allSatisfy(fragment -> {
            if (isForThisPlatform(fragment)) {
                assertThat(fragment.getState()).as(fragment.toString()).isEqualTo(Bundle.RESOLVED);
                assertThat(fragment.adapt(BundleWiring.class).getRequiredWires(BundleRevision.HOST_NAMESPACE))
                        .as("hosts of " + fragment)
                        .isNotEmpty();
            } else {
                assertThat(fragment.getState()).as(fragment.toString()).isEqualTo(Bundle.INSTALLED);
            }
        });
    }

    @Test
    public void noBundleIsThereTwice() {
        assertThat(Framework.bundles()).extracting(Bundle::getSymbolicName).doesNotHaveDuplicates();
    }

    @Test
    public void slf4jIsTheLaunchersInEveryBundle() {
        for (Bundle bundle : Framework.bundles()) {
            assertThat(bundle.adapt(BundleWiring.class).getRequiredWires(BundleRevision.PACKAGE_NAMESPACE))
                    .filteredOn(wire -> "org.slf4j"
                            .equals(wire.getCapability().getAttributes().get(BundleRevision.PACKAGE_NAMESPACE)))
                    .as("who gives slf4j to " + bundle)
                    .allSatisfy(
                            wire -> assertThat(wire.getProvider().getBundle().getBundleId())
                                    .isEqualTo(Constants.SYSTEM_BUNDLE_ID));
        }
    }

    private static boolean isForThisPlatform(Bundle fragment) {
        BundleCapability here = Framework.context()
                .getBundle(Constants.SYSTEM_BUNDLE_ID)
                .adapt(BundleWiring.class)
                .getCapabilities(NativeNamespace.NATIVE_NAMESPACE)
                .get(0);
        return Framework.revision(fragment).getDeclaredRequirements(NativeNamespace.NATIVE_NAMESPACE).stream()
                .allMatch(requirement -> requirement.matches(here));
    }
}
