package org.bellman.runtime.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bellman.api.ExitCode;
import org.bellman.api.algorithm.Algorithm;
import org.bellman.api.environment.EnvironmentFactory;
import org.bellman.api.run.SettingInfo;
import org.bellman.api.settings.SettingException;
import org.bellman.runtime.fixture.Corridor;
import org.bellman.runtime.fixture.CorridorSettings;
import org.bellman.runtime.fixture.Learner;
import org.bellman.runtime.fixture.LearnerSettings;
import org.bellman.runtime.fixture.SmallFramework;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.ServiceReference;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SettingsResolverTest {
    private SmallFramework framework;
    private SettingsResolver settings;
    private ServiceReference<?> learner;
    private ServiceReference<?> corridor;

    @BeforeAll
    void start(@TempDir Path storage) throws Exception {
        framework = new SmallFramework(storage);
        settings = framework.settings();
        learner = framework.register(Algorithm.class, new Learner(), "bellman.algorithm", "learner", 0);
        corridor =
                framework.register(EnvironmentFactory.class, new Corridor(), "bellman.environment", "Corridor-v0", 0);
    }

    @AfterAll
    void stop() throws Exception {
        framework.stop();
    }

    private ResolvedSettings given(String... namesAndValues) {
        Map<String, String> given = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            given.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return settings.resolve(learner, Map.of(), given);
    }

    @Test
    void withoutAnythingGivenEverySettingHasItsDefaultInTheOrderOfDeclaration() {
        assertThat(given().canonical())
                .containsExactly(
                        Map.entry("learningRate", 1e-3),
                        Map.entry("batchSize", 32),
                        Map.entry("bufferSize", 1_000_000L),
                        Map.entry("hiddenLayers", List.of(64, 64)),
                        Map.entry("double", true),
                        Map.entry("learningRateSchedule", "constant"),
                        Map.entry("loss", "HUBER_LOSS"),
                        Map.entry("note", ""),
                        Map.entry("factors", List.of()),
                        Map.entry("clip", 0.5));
    }

    @Test
    void aPluginSeesItsOwnTypeThroughTheConverter() {
        LearnerSettings seen = given(
                        "learning-rate",
                        "0.5",
                        "hidden-layers",
                        "256, 128",
                        "double",
                        "false",
                        "loss",
                        "squared",
                        "note",
                        " a, b ",
                        "factors",
                        "0.5,2")
                .as(LearnerSettings.class);

        assertThat(seen.learningRate()).isEqualTo(0.5);
        assertThat(seen.hiddenLayers()).containsExactly(256, 128);
        assertThat(seen.double$()).isFalse();
        assertThat(seen.loss()).isEqualTo(LearnerSettings.Loss.SQUARED);
        assertThat(seen.note()).isEqualTo(" a, b ");
        assertThat(seen.factors()).containsExactly(0.5, 2);
        assertThat(seen.clip()).isEqualTo(0.5f);
        assertThat(seen.bufferSize()).isEqualTo(1_000_000);
    }

    @Test
    void bothSpellingsOfANameAreTheSameSetting() {
        assertThat(given("batchSize", "7")).isEqualTo(given("batch-size", "7")).isNotEqualTo(given());
    }

    @Test
    void whatIsGivenGoesBeforeThePresetWhichGoesBeforeTheDefault() {
        Map<String, Object> preset = Map.of("learningRate", 0.25, "batchSize", 8L, "hiddenLayers", List.of(16L));

        ResolvedSettings resolved = settings.resolve(learner, preset, Map.of("batch-size", "9"));

        assertThat(resolved.values()).containsEntry("learningRate", 0.25).containsEntry("batchSize", 9);
        assertThat((int[]) resolved.values().get("hiddenLayers")).containsExactly(16);
    }

    @Test
    void canonicalValuesResolveToEqualSettings() {
        ResolvedSettings once = given("hidden-layers", "", "note", "x\\y,z", "loss", "squared", "factors", "1e-3,7");

        assertThat(settings.resolve(learner, once.canonical(), Map.of())).isEqualTo(once);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "batch-size | 1e3 | 1000",
                "batch-size | 5 | 5",
                "buffer-size | 1e10 | 10000000000",
                "buffer-size | 2.5e3 | 2500",
                "learning-rate | 1 | 1.0",
                "learning-rate | 0 | 0.0",
                "loss | Huber-Loss | HUBER_LOSS",
                "learning-rate-schedule | LINEAR | linear",
                "double | FALSE | false",
            })
    void peoplesSpellingsAreUnderstood(String name, String text, String value) {
        assertThat(given(name, text).values().get(Names.camel(name))).hasToString(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "learning-rate | abc | learning-rate=abc of learner is not a number; take a value in [0, 1]",
                "learning-rate | '' | learning-rate= of learner is not a number; take a value in [0, 1]",
                "learning-rate | 2 | learning-rate=2 of learner is above 1; take a value in [0, 1]",
                "learning-rate | -1e-9 | learning-rate=-1e-9 of learner is below 0; take a value in [0, 1]",
                "learning-rate | NaN | learning-rate=NaN of learner is not a finite number; take a value in [0, 1]",
                "batch-size | 0 | batch-size=0 of learner is below 1; take a value of at least 1",
                "batch-size | 1.5 | batch-size=1.5 of learner is not a whole number; take a value of at least 1",
                "batch-size | 3000000000 | batch-size=3000000000 of learner is too large for a whole number of type int;"
                        + " take a value of at least 1",
                "clip | 11 | clip=11 of learner is above 10; take a value of at most 10",
                "double | maybe | double=maybe of learner is neither true nor false; take true or false",
                "learning-rate-schedule | cosine | learning-rate-schedule=cosine of learner is unknown; take one of"
                        + " constant, linear",
                "loss | absolute | loss=absolute of learner is unknown; take one of huber-loss, squared",
                "hidden-layers | 64,x | hidden-layers=64,x of learner: x is not a whole number; take values in [1, 4096]",
                "hidden-layers | 64,0 | hidden-layers=64,0 of learner: 0 is below 1; take values in [1, 4096]",
                "hidden-layers | 64, | hidden-layers=64, of learner: an element is not a whole number; take values in"
                        + " [1, 4096]",
                "factors | one | factors=one of learner: one is not a number; take numbers",
                "lerning-rate | 1 | unknown setting lerning-rate of learner; did you mean learning-rate? (bellman"
                        + " describe learner lists all)",
                "colour | red | unknown setting colour of learner; bellman describe learner lists those there are",
            })
    void aWrongSettingIsRefusedInOneSentence(String name, String text, String sentence) {
        assertThatThrownBy(() -> given(name, text)).isInstanceOfSatisfying(SettingException.class, e -> {
            assertThat(e).hasMessage(sentence);
            assertThat(e.key()).isEqualTo(Names.camel(name));
            assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE);
        });
    }

    @Test
    void aSettingGivenInBothSpellingsIsRefused() {
        assertThatThrownBy(() -> given("batch-size", "1", "batchSize", "2"))
                .hasMessage("batch-size of learner is given twice, as 1 and as 2; give it once");
    }

    @Test
    void aPresetIsCheckedTheSameWay() {
        assertThatThrownBy(() -> settings.resolve(learner, Map.of("learningRate", 3.0), Map.of()))
                .hasMessage("learning-rate=3.0 of learner is above 1; take a value in [0, 1]");
        assertThatThrownBy(() -> settings.resolve(learner, Map.of("batchsize", 3L), Map.of()))
                .hasMessageContaining("did you mean batch-size?");
    }

    @Test
    void onlyWhatIsMarkedMayChangeInMidRun() {
        assertThat(given().live("learningRate")).isTrue();
        assertThat(given().live("batchSize")).isFalse();
    }

    @Test
    void descriptionsHoldTypeDefaultRangeAndChoices() {
        List<SettingInfo> infos = settings.describe(learner);

        assertThat(infos.get(0))
                .isEqualTo(new SettingInfo(
                        "learningRate",
                        "learning-rate",
                        "double",
                        "0.001",
                        "0",
                        "1",
                        List.of(),
                        true,
                        "step size of the optimiser"));
        assertThat(infos.get(3).type()).isEqualTo("list of int");
        assertThat(infos.get(3).defaultValue()).isEqualTo("64,64");
        assertThat(infos.get(4).option()).isEqualTo("double");
        assertThat(infos.get(6).choices()).containsExactly("huber-loss", "squared");
        assertThat(infos.get(6).defaultValue()).isEqualTo("huber-loss");
    }

    @Test
    void aTasksSettingsAreItsOwnAndThoseOfEveryEnvironment() {
        ResolvedTask resolved =
                settings.resolveTask(corridor, Map.of("length", 5L), Map.of("time-limit", "7", "slippery", "true"));

        assertThat(resolved.own().as(CorridorSettings.class).length()).isEqualTo(5);
        assertThat(resolved.own().as(CorridorSettings.class).slippery()).isTrue();
        assertThat(resolved.wrappers().as(TaskSettings.class).timeLimit()).isEqualTo(7);
        assertThat(settings.describe(corridor))
                .extracting(SettingInfo::option)
                .containsExactly("length", "slippery", "time-limit");
    }

    @Test
    void anUnknownSettingOfATaskIsLookedForAmongBoth() {
        assertThatThrownBy(() -> settings.resolveTask(corridor, Map.of(), Map.of("timelimit", "7")))
                .hasMessage("unknown setting timelimit of Corridor-v0; did you mean time-limit?"
                        + " (bellman describe Corridor-v0 lists all)");
    }

    @Test
    void aComponentWithoutSettingsTakesNone() {
        ServiceReference<?> plain = framework.register(Runnable.class, () -> {}, "bellman.logger", "plain", 0);

        assertThat(settings.resolve(plain, Map.of(), Map.of()).values()).isEmpty();
        assertThatThrownBy(() -> settings.resolve(plain, Map.of(), Map.of("file", "x")))
                .hasMessage("unknown setting file of plain; it has no settings");
    }

    @Test
    void presetsAreResourcesOfTheBundle() {
        Preset preset = Presets.require(learner, "Corridor-v0");

        assertThat(Presets.tasks(learner)).containsExactly("Broken-v0", "Corridor-v0");
        assertThat(preset.steps()).hasValue(5000);
        assertThat(settings.resolve(learner, preset.settings(), Map.of()).canonical())
                .containsEntry("learningRate", 0.0023)
                .containsEntry("hiddenLayers", List.of(256, 256))
                .containsEntry("double", false);
        assertThat(preset.taskSettings()).containsEntry("length", 4L);
    }

    @Test
    void aMissingPresetNamesThoseThereAre() {
        assertThat(Presets.preset(learner, "Pendulum-v1")).isEmpty();
        assertThatThrownBy(() -> Presets.require(learner, "Pendulum-v1"))
                .isInstanceOf(SettingException.class)
                .hasMessage("learner has no preset for Pendulum-v1; it has presets for Broken-v0, Corridor-v0;"
                        + " leave --preset out to take its defaults");
    }

    @Test
    void aBrokenPresetIsToldWithItsCause() {
        assertThatThrownBy(() -> Presets.require(learner, "Broken-v0"))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith("the preset of learner for Broken-v0 cannot be read: it has a member \"stepz\"")
                .hasCauseInstanceOf(SettingException.class);
    }
}
