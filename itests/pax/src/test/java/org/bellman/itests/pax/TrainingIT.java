package org.bellman.itests.pax;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.bellman.api.run.RunResult;
import org.bellman.api.run.RunState;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.Timeout;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerSuite;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** Runs train in the framework, wired by Declarative Services from a configuration. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerSuite.class)
public class TrainingIT {
    private static final String FACTORY = "org.bellman.run";

    @Rule
    public final Timeout deadline = Timeout.seconds(180);

    private Training training;

    @Configuration
    public Option[] configuration() throws IOException {
        return Container.options();
    }

    @Before
    public void begin() throws Exception {
        training = Training.begin();
    }

    @Test
    public void aRunTrainsWithTheVectorBackend() throws Exception {
        trains("vector");
    }

    @Test
    public void aRunTrainsWithTheNd4jBackend() throws Exception {
        trains("nd4j-cpu");
    }

    @Test
    public void theBestBackendIsTakenUnlessOneIsAskedFor() throws Exception {
        assertThat(training.train(training.spec("auto").backend("auto"))
                        .status()
                        .backend())
                .isEqualTo("vector");
    }

    @Test
    public void runsTrainSideBySide() throws Exception {
        String one = training.runs().start(training.spec("one").seed(1).build());
        String two = training.runs().start(training.spec("two").seed(2).build());
        training.done(one);
        training.done(two);

        training.train(training.spec("alone").seed(2));

        assertThat(training.weights("two")).isEqualTo(training.weights("alone"));
    }

    /** The configuration comes and goes with the run; Declarative Services binds the parts that it names. */
    @Test
    public void aConfigurationComposesTheRun() throws Exception {
        Watcher watcher = Watcher.of("composed", 500);
        try {
            String name = training.runs()
                    .start(training.spec("composed")
                            .loggers(List.of("csv", Watcher.ID))
                            .build());
            watcher.awaitHeld();

            assertThat(configurations()).isEqualTo(1);
            assertThat(bound())
                    .contains(
                            "algorithm <- org.bellman.algorithm.dqn",
                            "task <- org.bellman.environment.cartpole",
                            "backend <- org.bellman.backend.vector",
                            "loggers <- org.bellman.logger.csv");

            watcher.release();
            training.done(name);
            watcher.await(RunState.DONE);
        } finally {
            watcher.stop();
        }
    }

    private void trains(String backend) throws Exception {
        RunResult result = training.train(training.spec(backend).backend(backend));

        assertThat(result.status().backend()).isEqualTo(backend);
        assertThat(result.status().updates()).isEqualTo((Training.STEPS - 100) / 4);
        assertThat(result.metrics()).containsKeys("loss", "episodeReturn");
        assertThat(result.metrics().get("loss")).isFinite();
        assertThat(result.evaluation().orElseThrow().returns()).hasSize(2);
        assertThat(training.metrics(backend)).isNotEmptyFile();
    }

    private static int configurations() throws InterruptedException, IOException, InvalidSyntaxException {
        var found =
                Framework.service(ConfigurationAdmin.class).listConfigurations("(service.factoryPid=" + FACTORY + ")");
        return found == null ? 0 : found.length;
    }

    /** The references of the one component of a run, and who serves them. */
    private static List<String> bound() throws InterruptedException {
        ServiceComponentRuntime components = Framework.service(ServiceComponentRuntime.class);
        ComponentDescriptionDTO run =
                components.getComponentDescriptionDTO(Framework.bundle("org.bellman.runtime"), FACTORY);
        return components.getComponentConfigurationDTOs(run).stream()
                .filter(configuration -> configuration.state == ComponentConfigurationDTO.ACTIVE)
                .flatMap(configuration -> Arrays.stream(configuration.satisfiedReferences))
                .flatMap(reference -> Arrays.stream(reference.boundServices)
                        .map(service -> reference.name + " <- "
                                + Framework.context().getBundle(service.bundle).getSymbolicName()))
                .toList();
    }
}
