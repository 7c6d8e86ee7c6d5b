package org.bellman.runtime.internal.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.bellman.api.ExitCode;
import org.bellman.api.MissingPartException;
import org.bellman.api.algorithm.Algorithm;
import org.bellman.api.environment.EnvironmentFactory;
import org.bellman.api.environment.ModelFactory;
import org.bellman.api.logger.RunLogger;
import org.bellman.api.network.NetworkBackend;
import org.bellman.api.network.Support;
import org.bellman.api.run.PartInfo;
import org.bellman.api.run.PartKind;
import org.bellman.api.run.SettingInfo;
import org.bellman.runtime.fixture.Corridor;
import org.bellman.runtime.fixture.Learner;
import org.bellman.runtime.fixture.ScriptedBackend;
import org.bellman.runtime.fixture.SmallFramework;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;

class PartCatalogTest {
    private SmallFramework framework;
    private PartCatalog parts;

    @BeforeEach
    void start(@TempDir Path storage) throws Exception {
        framework = new SmallFramework(storage);
        parts = framework.parts();
        framework.register(Algorithm.class, new Learner(), "bellman.algorithm", "learner", 0);
        framework.register(EnvironmentFactory.class, new Corridor(), "bellman.environment", "Corridor-v0", 0);
        framework.register(NetworkBackend.class, new NoBackend(), "bellman.backend", "none", Integer.MIN_VALUE);
    }

    @AfterEach
    void stop() throws Exception {
        framework.stop();
    }

    private void backend(String id, int ranking, Support support) {
        framework.register(NetworkBackend.class, new ScriptedBackend(support), "bellman.backend", id, ranking);
    }

    @Test
    void tasksAreServicesOfFourTypes() {
        ModelFactory factory = settings -> {
            throw new IllegalStateException("not asked for");
        };
        ServiceReference<?> model = framework.register(ModelFactory.class, factory, "bellman.model", "maze", 0);

        assertThat(parts.find(PartKind.TASK, "maze")).hasValue(model);
        assertThat(parts.find(PartKind.TASK, "Corridor-v0")).isPresent();
        assertThat(parts.list(PartKind.TASK)).extracting(PartInfo::id).containsExactly("Corridor-v0", "maze");
    }

    @Test
    void whatFollowsAColonIsNoPartOfTheId() {
        ModelFactory factory = settings -> {
            throw new IllegalStateException("not asked for");
        };
        ServiceReference<?> model = framework.register(ModelFactory.class, factory, "bellman.model", "file:", 0);

        assertThat(parts.find(PartKind.TASK, "file:maze.json")).hasValue(model);
        assertThat(parts.find(PartKind.TASK, "file:")).hasValue(model);
        assertThat(parts.find(PartKind.TASK, "file")).isEmpty();
        assertThat(parts.find(PartKind.TASK, "files:maze.json")).isEmpty();
        assertThat(parts.target(PartKind.TASK, "file:maze(1).json"))
                .contains("(bellman.model=file:)")
                .doesNotContain("maze");
        assertThat(parts.describe("file:maze.json").get(0).id()).isEqualTo("file:");
    }

    @Test
    void ofTwoPartsWithOneIdTheBetterRankedIsTaken() {
        ServiceReference<?> better =
                framework.register(Algorithm.class, new Learner(), "bellman.algorithm", "learner", 10);

        assertThat(parts.require(PartKind.ALGORITHM, "learner")).isEqualTo(better);
    }

    @Test
    void backendsAreListedBestFirstWithoutThePlanners() {
        backend("slow", -5, Support.yes());
        backend("fast", 5, Support.yes());
        backend("absent", 9, Support.no("the library libfast.so, which is not on this machine"));

        List<PartInfo> backends = parts.list(PartKind.BACKEND);

        assertThat(backends).extracting(PartInfo::id).containsExactly("absent", "fast", "slow");
        assertThat(backends).extracting(PartInfo::usable).containsExactly(false, true, true);
        assertThat(backends.get(0).note()).isEqualTo("the library libfast.so, which is not on this machine");
        assertThat(backends.get(1).note()).isEqualTo("threads 1");
    }

    @Test
    void aDescriptionSaysWhatThePartNeedsAndWhereItComesFrom() {
        PartInfo learner = parts.describe("learner").get(0);

        assertThat(learner.kind()).isEqualTo(PartKind.ALGORITHM);
        assertThat(learner.bundle()).isEqualTo("org.bellman.fixture");
        assertThat(learner.version()).isEqualTo("1.2.3");
        assertThat(learner.usable()).isTrue();
        assertThat(learner.note())
                .isEqualTo("Learns in tests; environments, box or discrete observations, discrete actions");
        assertThat(learner.settings()).extracting(SettingInfo::option).contains("learning-rate", "hidden-layers");
        assertThat(learner.presets()).containsExactly("Broken-v0", "Corridor-v0");
        assertThat(parts.describe("Corridor-v0").get(0).note())
                .isEqualTo("observations Box(0.0, 3.0, (1,), float32), actions Discrete(2), at most 50 steps");
    }

    @Test
    void aPartWithoutSettingsIsDescribedByItsService() {
        framework.describe(RunLogger.class, run -> null, "bellman.logger", "plain", "lines on paper");

        assertThat(parts.list(PartKind.LOGGER)).extracting(PartInfo::note).containsExactly("lines on paper");
    }

    @Test
    void aPartThatThrowsIsToldAsUnusable() {
        Algorithm broken = new Algorithm() {
            @Override
            public org.bellman.api.algorithm.Needs needs(org.bellman.api.settings.Settings settings) {
                throw new IllegalStateException("no needs");
            }

            @Override
            public org.bellman.api.algorithm.Trainer start(org.bellman.api.algorithm.TrainingContext context) {
                throw new IllegalStateException("no trainer");
            }
        };
        framework.register(Algorithm.class, broken, "bellman.algorithm", "broken", 0);

        PartInfo info = parts.describe("broken").get(0);

        assertThat(info.usable()).isFalse();
        assertThat(info.note()).isEqualTo("does not work: no needs");
    }

    @Test
    void aMissingPartNamesTheNearestAndWhatWouldProvideIt() {
        assertThatThrownBy(() -> parts.require(PartKind.ALGORITHM, "laerner"))
                .isInstanceOfSatisfying(MissingPartException.class, e -> assertThat(e.exitCode())
                        .isEqualTo(ExitCode.UNAVAILABLE))
                .hasMessage("there is no algorithm laerner (did you mean learner?); installed: learner")
                .cause()
                .hasMessage("a bundle with the capability org.bellman.plugin (kind=algorithm, id=laerner) would"
                        + " provide it");
        assertThatThrownBy(() -> parts.require(PartKind.LOGGER, "csv"))
                .hasMessage("there is no logger csv; no logger is installed");
        assertThatThrownBy(() -> parts.require(PartKind.TASK, "Corridor-v9"))
                .cause()
                .hasMessageContaining("(kind=environment or model or preferences or text, id=Corridor-v9)");
    }

    @Test
    void aPartOfAnotherKindIsToldApart() {
        assertThatThrownBy(() -> parts.require(PartKind.ALGORITHM, "Corridor-v0"))
                .hasMessage("Corridor-v0 is a task, not an algorithm; installed: learner");
    }

    @Test
    void anInstalledBundleThatWouldProvideThePartIsNamed() throws Exception {
        framework.install("org.example.ppo", "org.bellman.plugin;kind=algorithm;id=ppo");

        assertThatThrownBy(() -> parts.require(PartKind.ALGORITHM, "ppo"))
                .hasMessageEndingWith(
                        "; bundle org.example.ppo would provide it, but it is not resolved: something that"
                                + " it requires is missing");
        assertThatThrownBy(() -> parts.describe("ppo")).hasMessageContaining("bundle org.example.ppo would provide it");
        assertThatThrownBy(() -> parts.require(PartKind.LOGGER, "ppo")).hasMessageNotContaining("org.example.ppo");
    }

    @Test
    void aTargetBindsThePartAloneWhateverItsIdHolds() throws Exception {
        ServiceReference<?> odd =
                framework.register(Algorithm.class, new Learner(), "bellman.algorithm", "a*(b)\\c", 0);

        String target = parts.target(PartKind.ALGORITHM, "a*(b)\\c");

        assertThat(framework.context().getAllServiceReferences(null, target)).containsExactly(odd);
        assertThat(FrameworkUtil.createFilter(parts.target(PartKind.ALGORITHM, "*"))
                        .match(odd))
                .isFalse();
        assertThat(framework.context().getAllServiceReferences(null, parts.target(PartKind.TASK, "Corridor-v0")))
                .containsExactly(parts.require(PartKind.TASK, "Corridor-v0"));
    }
}
