package org.bellman.itests.pax;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.bellman.api.algorithm.Algorithm;
import org.bellman.api.environment.EnvironmentFactory;
import org.bellman.api.logger.RunLogger;
import org.bellman.api.network.NetworkBackend;
import org.bellman.api.run.PartInfo;
import org.bellman.api.run.PartKind;
import org.bellman.api.run.Parts;
import org.bellman.api.run.Runs;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerSuite;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** The services of the distribution appear, with the properties by which they are found. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerSuite.class)
public class ServicesIT {
    private static final String PLUG_IN = "org.bellman.plugin";

    @Configuration
    public Option[] configuration() throws IOException {
        return Container.options();
    }

    @Test
    public void algorithmsAppear() throws InterruptedException {
        assertThat(provider(Algorithm.class, "(bellman.algorithm=dqn)")).isEqualTo("org.bellman.algorithm.dqn");
    }

    @Test
    public void environmentsAppear() throws InterruptedException {
        assertThat(provider(EnvironmentFactory.class, "(bellman.environment=CartPole-v1)"))
                .isEqualTo("org.bellman.environment.cartpole");
    }

    @Test
    public void backendsAppear() throws InterruptedException {
        assertThat(provider(NetworkBackend.class, "(bellman.backend=vector)")).isEqualTo("org.bellman.backend.vector");
        assertThat(provider(NetworkBackend.class, "(bellman.backend=nd4j-cpu)"))
                .isEqualTo("org.bellman.backend.nd4j-cpu");
        assertThat(provider(NetworkBackend.class, "(bellman.backend=none)")).isEqualTo("org.bellman.runtime");
    }

    @Test
    public void loggersAppear() throws InterruptedException {
        assertThat(provider(RunLogger.class, "(bellman.logger=console)")).isEqualTo("org.bellman.logger.console");
        assertThat(provider(RunLogger.class, "(bellman.logger=csv)")).isEqualTo("org.bellman.logger.csv");
    }

    @Test
    public void runsPartsAndTheCommandAppear() throws InterruptedException {
        assertThat(provider(Runs.class, "(objectClass=*)")).isEqualTo("org.bellman.runtime");
        assertThat(provider(Parts.class, "(objectClass=*)")).isEqualTo("org.bellman.runtime");
        assertThat(provider(ToIntFunction.class, "(bellman.command=main)")).isEqualTo("org.bellman.cli");
        assertThat(provider(Runnable.class, "(bellman.launcher=suspend)")).isEqualTo("org.bellman.runtime");
    }

    @Test
    public void theCommandWritesToTheStreamThatItIsGiven() throws InterruptedException {
        @SuppressWarnings("unchecked")
        ToIntFunction<String[]> command = Framework.service(ToIntFunction.class, "(bellman.command=main)");

        assertThat(command.applyAsInt(new String[] {"--version"})).isZero();

        assertThat(Framework.service(Supplier.class, "(" + Streams.STREAM + "=out)")
                        .get()
                        .toString())
                .contains("bellman " + Framework.context().getProperty("bellman.version"));
    }

    /** Whoever is asked for PPO on CUDA looks at capabilities; whoever uses it looks at services. */
    @Test
    public void everyPlugInThatAManifestPromisesIsAServiceOfThatBundle() throws InterruptedException {
        for (Bundle bundle : Framework.bundles()) {
            for (BundleCapability plugIn : Framework.revision(bundle).getDeclaredCapabilities(PLUG_IN)) {
                String filter = "(bellman." + plugIn.getAttributes().get("kind") + "="
                        + plugIn.getAttributes().get("id") + ")";
                assertThat(Framework.reference(filter).getBundle())
                        .as("who provides " + filter)
                        .isEqualTo(bundle);
            }
        }
    }

    @Test
    public void everyServiceOfAPlugInIsPromisedInItsManifest() {
        for (Bundle bundle : Framework.bundles()) {
            for (ServiceReference<?> service : registered(bundle)) {
                for (String kind : List.of("algorithm", "environment", "logger")) {
                    Object id = service.getProperty("bellman." + kind);
                    assertThat(id == null || promises(bundle, kind, id))
                            .as(bundle + " says in its manifest that it provides the " + kind + " " + id)
                            .isTrue();
                }
            }
        }
    }

    @Test
    public void everyPartCanBeUsedHere() throws InterruptedException {
        Parts parts = Framework.service(Parts.class);
        for (PartKind kind : PartKind.values()) {
            assertThat(parts.list(kind))
                    .filteredOn(part -> !part.id().equals("nd4j-cuda"))
                    .allSatisfy(part ->
                            assertThat(part.usable()).as(part.toString()).isTrue());
        }
        assertThat(parts.list(PartKind.ALGORITHM)).extracting(PartInfo::id).contains("dqn");
        assertThat(parts.list(PartKind.BACKEND)).extracting(PartInfo::id).contains("vector", "nd4j-cpu");
    }

    /** The distribution has its bundle, but not 600 MB of libraries; and a machine need not have a GPU. */
    @Test
    public void whatCudaLacksIsSaidInTheList() throws InterruptedException {
        assertThat(Framework.service(Parts.class).list(PartKind.BACKEND))
                .filteredOn(part -> part.id().equals("nd4j-cuda"))
                .singleElement()
                .satisfies(part -> {
                    assertThat(part.usable()).isFalse();
                    assertThat(part.note()).containsAnyOf("no driver of NVIDIA's", "nd4j-cuda-natives-");
                });
    }

    @Test
    public void noComponentIsUnsatisfied() throws InterruptedException {
        ServiceComponentRuntime components = Framework.service(ServiceComponentRuntime.class);
        for (ComponentDescriptionDTO component : components.getComponentDescriptionDTOs()) {
            for (ComponentConfigurationDTO configuration : components.getComponentConfigurationDTOs(component)) {
                assertThat(configuration.state)
                        .as(
                                "%s of %s lacks %s, failed with %s",
                                component.name,
                                component.bundle.symbolicName,
                                Arrays.stream(configuration.unsatisfiedReferences)
                                        .map(reference -> reference.name + " " + reference.target)
                                        .toList(),
                                configuration.failure)
                        .isIn(ComponentConfigurationDTO.SATISFIED, ComponentConfigurationDTO.ACTIVE);
            }
        }
    }

    private static String provider(Class<?> type, String filter) throws InterruptedException {
        return Framework.reference(type, filter).getBundle().getSymbolicName();
    }

    private static ServiceReference<?>[] registered(Bundle bundle) {
        return Objects.requireNonNullElse(bundle.getRegisteredServices(), new ServiceReference<?>[0]);
    }

    private static boolean promises(Bundle bundle, String kind, Object id) {
        return Framework.revision(bundle).getDeclaredCapabilities(PLUG_IN).stream()
                .anyMatch(plugIn -> kind.equals(plugIn.getAttributes().get("kind"))
                        && id.equals(plugIn.getAttributes().get("id")));
    }
}
