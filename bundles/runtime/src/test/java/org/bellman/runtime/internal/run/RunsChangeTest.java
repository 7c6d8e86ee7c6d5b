package org.bellman.runtime.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleSupplier;
import org.bellman.api.BellmanException;
import org.bellman.api.ExitCode;
import org.bellman.api.MismatchException;
import org.bellman.api.MissingPartException;
import org.bellman.api.feature.FeatureChange;
import org.bellman.api.feature.FeatureInfo;
import org.bellman.api.feature.FeaturePlan;
import org.bellman.api.feature.Features;
import org.bellman.api.run.Diagnosis;
import org.bellman.api.run.PartKind;
import org.bellman.api.run.RunException;
import org.bellman.api.run.RunSpec;
import org.bellman.api.run.RunState;
import org.bellman.api.run.RunStatus;
import org.bellman.api.settings.SettingException;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** What changes under a run that goes on: requests, settings, bundles that go and come. */
class RunsChangeTest extends RealRuns {
    @Test
    void pauseProceedAndSwapChangeNoResult() throws Exception {
        Map<String, String> expected = undisturbed();
        String name = service.start(spec().name("a").settings(gated("gate")).build());
        RunStatus paused = atBoundary(name, "gate", () -> service.pause(name));
        assertThat(paused.state()).isEqualTo(RunState.PAUSED);
        assertThat(paused.steps()).isEqualTo(504);

        RunStatus swapped = service.swap(name, Map.of("backend", "other"));
        assertThat(swapped.backend()).isEqualTo("other");
        assertThat(swapped.state()).isEqualTo(RunState.PAUSED);
        service.proceed(name);
        await(name, RunState.DONE);
        Map<String, String> remains = remains(name);
        remains.keySet().removeIf(file -> file.contains("manifest"));
        expected.keySet().removeIf(file -> file.contains("manifest"));
        assertThat(remains).isEqualTo(expected);
    }

    @Test
    void aLiveSettingChangesWithoutANewComponent() throws Exception {
        String name = service.start(spec().name("a").settings(gated("gate")).build());
        RunStatus status = atBoundary(name, "gate", () -> service.swap(name, Map.of("rate", "0.5")));
        assertThat(status.state().ended()).isFalse();
        await(name, RunState.DONE);
        assertThat(Files.readString(runs.resolve("a/run.json"))).contains("\"rate\": 0.5");
        assertThat(Files.readString(runs.resolve("a/run.log"))).containsPattern("swapped: rate [0-9.]+ to 0\\.5\\R");
        assertThatThrownBy(() -> service.swap(name, Map.of("rate", "0.25")))
                .isInstanceOf(RunException.class)
                .hasMessage("run=a has ended (it is done); start a new run");
    }

    @Test
    void whatCannotBeSwappedIsRefusedAndTheRunGoesOn() throws Exception {
        Map<String, String> expected = undisturbed();
        String name = service.start(spec().name("a").settings(gated("gate")).build());
        untilReached("gate");
        assertThatThrownBy(() -> service.swap(name, Map.of("stride", "3")))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("only rate can");
        assertThatThrownBy(() -> service.swap(name, Map.of("backend", "nosuch")))
                .isInstanceOf(MissingPartException.class);
        assertThatThrownBy(() -> service.swap(name, Map.of("algorithm", "other")))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("algorithm=other cannot take over a run of walker");
        assertThatThrownBy(() -> service.swap(name, Map.of("task", "Other-v0")))
                .isInstanceOf(MissingPartException.class)
                .hasMessageContaining("there is no task Other-v0");
        assertThatThrownBy(() -> service.swap(name, Map.of()))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("the version that is installed now");
        assertThat(state(name)).isEqualTo(RunState.RUNNING);
        open("gate");
        await(name, RunState.DONE);
        assertThat(remains(name)).isEqualTo(expected);
    }

    @Test
    void aBundleThatIsRestartedUnderARunCostsNothing() throws Exception {
        Map<String, String> expected = undisturbed();
        String name = service.start(spec().name("a").settings(gated("gate")).build());
        atBoundary(name, "gate", () -> {
            BUNDLES.get("lane").stop();
            return null;
        });
        assertThat(state(name)).isEqualTo(RunState.WAITING);
        Diagnosis why = service.why(runs, name);
        assertThat(why.chain()).anyMatch(line -> line.contains("org.example.lane") && line.contains("not started"));
        assertThat(why.remedies()).anyMatch(line -> line.contains("start the bundle org.example.lane"));

        BUNDLES.get("lane").start();
        await(name, RunState.DONE);
        assertThat(remains(name)).isEqualTo(expected);
    }

    @Test
    void aBundleThatIsStoppedUnderADeafRunIsWaitedForTwoSecondsAndTheRunGoesOnFromItsLastCheckpoint() throws Exception {
        Map<String, String> expected = undisturbed();
        String name = service.start(spec().name("a").settings(gated("gate")).build());
        untilReached("gate");
        BUNDLES.get("lane").stop();
        assertThat(state(name)).isEqualTo(RunState.WAITING);
        assertThat(service.why(runs, name).chain().get(0)).contains("last checkpoint");
        BUNDLES.get("lane").start();
        Files.delete(runs.resolve("gate.reached"));
        open("gate");
        await(name, RunState.DONE);
        assertThat(remains(name)).isEqualTo(expected);
    }

    @Test
    void anotherVersionNeverTakesARunOver() throws Exception {
        Map<String, String> expected = undisturbed();
        String name = service.start(spec().name("a").settings(gated("gate")).build());
        Bundle better = felix.start("lane", "2.0.0");
        try {
            atBoundary(name, "gate", () -> {
                BUNDLES.get("lane").stop();
                return null;
            });
            assertThat(state(name)).isEqualTo(RunState.WAITING);
            assertThat(service.why(runs, name).remedies()).anyMatch(line -> line.contains("swap task=Lane-v0"));
            service.swap(name, Map.of("task", "Lane-v0"));
            await(name, RunState.DONE);
            assertThat(Files.readString(runs.resolve("a/run.json"))).contains("\"version\": \"2.0.0\"");
        } finally {
            better.uninstall();
            BUNDLES.get("lane").start();
        }
        assertThat(remains(name).get("rows")).isEqualTo(expected.get("rows"));
    }

    @Test
    void aLoggerThatGoesAndComesMissesNoRow() throws Exception {
        Map<String, String> expected = undisturbed();
        String name = service.start(spec().name("a").settings(gated("gate")).build());
        untilReached("gate");
        BUNDLES.get("text").stop();
        BUNDLES.get("text").start();
        assertThat(state(name)).isEqualTo(RunState.RUNNING);
        open("gate");
        await(name, RunState.DONE);
        assertThat(remains(name)).isEqualTo(expected);
    }

    @Test
    void aBackendIsSwappedUnderARunningRun() throws Exception {
        Map<String, String> expected = undisturbed();
        String name = service.start(spec().name("a").settings(gated("gate")).build());
        RunStatus swapped = atBoundary(name, "gate", () -> service.swap(name, Map.of("backend", "other")));
        assertThat(swapped.backend()).isEqualTo("other");
        await(name, RunState.DONE);
        assertThat(remains(name).get("state.safetensors")).isEqualTo(expected.get("state.safetensors"));
        assertThat(Files.readString(runs.resolve("a/run.json"))).contains("\"id\": \"other\"");
    }

    @Test
    void whyWalksToTheServiceThatNobodyOffers() throws Exception {
        BundleContext context = felix.framework().getBundleContext();
        Bundle needy = felix.start("needy", "1.0.0");
        Dictionary<String, Object> kind = new Hashtable<>(Map.of("kind", "reward"));
        ServiceRegistration<DoubleSupplier> rewards = context.registerService(DoubleSupplier.class, () -> 1, kind);
        RunSpec spec = RunSpec.of("walker", "Needy-v0")
                .settings(gated("gate"))
                .taskSettings(Map.of("time-limit", "20"))
                .loggers(List.of("text"))
                .steps(1000)
                .directory(runs)
                .build();
        String name = service.start(spec);
        atBoundary(name, "gate", () -> {
            rewards.unregister();
            return null;
        });
        assertThat(state(name)).isEqualTo(RunState.WAITING);
        Diagnosis why = service.why(runs, name);
        assertThat(why.chain()).contains("the task Needy-v0 is not there");
        assertThat(why.summary())
                .contains("NeedyEnvironment of org.example.needy waits for rewards")
                .contains("java.util.function.DoubleSupplier with (kind=reward)");
        assertThat(why.remedies()).anyMatch(line -> line.startsWith("install a bundle that offers a service"));

        context.registerService(DoubleSupplier.class, () -> 1, kind);
        await(name, RunState.DONE);
        needy.uninstall();
    }

    @Test
    void anotherEnvironmentOfTheSameSpacesTakesARunOverAndBeginsAnEpisode() throws Exception {
        Bundle track = felix.start("track", "1.0.0");
        try {
            String name = service.start(spec().name("a").settings(gated("gate")).build());
            RunStatus swapped = atBoundary(name, "gate", () -> service.swap(name, Map.of("task", "Track-v0")));
            assertThat(swapped.task()).isEqualTo("Track-v0");
            assertThat(swapped.steps()).isGreaterThanOrEqualTo(504);
            await(name, RunState.DONE);
            assertThat(Files.readString(runs.resolve("a/run.json"))).contains("\"id\": \"Track-v0\"");
            assertThat(Files.readString(runs.resolve("a/run.log")))
                    .contains("Track-v0 takes the place of Lane-v0 after step 504; the episodes under way are cut");
        } finally {
            track.uninstall();
        }
    }

    @Test
    void anEnvironmentOfOtherSpacesIsRefusedWithBoth() throws Exception {
        BundleContext context = felix.framework().getBundleContext();
        Bundle needy = felix.start("needy", "1.0.0");
        Dictionary<String, Object> kind = new Hashtable<>(Map.of("kind", "reward"));
        ServiceRegistration<DoubleSupplier> rewards = context.registerService(DoubleSupplier.class, () -> 1, kind);
        try {
            Map<String, String> expected = undisturbed();
            String name = service.start(spec().name("a").settings(gated("gate")).build());
            untilReached("gate");
            assertThatThrownBy(() -> service.swap(name, Map.of("task", "Needy-v0")))
                    .isInstanceOf(MismatchException.class)
                    .hasMessageContaining("task=Needy-v0 cannot take over a run of Lane-v0: it is observed as"
                            + " Box(0.0, 1.0, (1,), float32) instead of Box(0.0, 100.0, (1,), float32)");
            open("gate");
            await(name, RunState.DONE);
            assertThat(remains(name)).isEqualTo(expected);
        } finally {
            rewards.unregister();
            needy.uninstall();
        }
    }

    @Test
    void loggersAreAddedAndRemovedOneByOne() throws Exception {
        Map<String, String> expected = undisturbed();
        String name = service.start(spec().name("a").settings(gated("gate")).build());
        atBoundary(name, "gate", () -> service.pause(name));
        service.swap(name, Map.of("loggers", "-text"));
        assertThat(Files.readString(runs.resolve("a/run.json"))).containsPattern("\"loggers\": \\[\\s*]");
        assertThatThrownBy(() -> service.swap(name, Map.of("loggers", "-text")))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("loggers=-text changes nothing: the run has none");
        assertThat(state(name)).isEqualTo(RunState.PAUSED);
        service.proceed(name);
        await(name, RunState.DONE);
        assertThat(expected.get("rows").lines().count())
                .isGreaterThan(Files.readAllLines(runs.resolve("a/rows.txt")).size());
    }

    @Test
    void aBundleIsUpdatedUnderARunThatGoesOnWithTheNewVersionInTheSameBits() throws Exception {
        Map<String, String> expected = undisturbed();
        String name = service.start(spec().name("a").settings(gated("gate")).build());
        untilReached("gate");
        Bundle old = BUNDLES.get("lane");
        assertThat(service.using(Set.of(old.getBundleId()))).containsExactly(name);
        assertThat(service.using(Set.of(BUNDLES.get("broken").getBundleId()))).isEmpty();
        atBoundary(name, "gate", () -> {
            service.during(List.of(name), () -> update(old));
            return null;
        });
        await(name, RunState.DONE);
        assertThat(Files.readString(runs.resolve("a/run.json"))).contains("\"version\": \"3.0.0\"");
        assertThat(remains(name).get("state.safetensors")).isEqualTo(expected.get("state.safetensors"));
        assertThat(remains(name).get("rows")).isEqualTo(expected.get("rows"));
        BUNDLES.get("lane").uninstall();
        BUNDLES.put("lane", felix.start("lane", "1.0.0"));
    }

    private static void update(Bundle old) {
        try {
            old.uninstall();
            BUNDLES.put("lane", felix.start("lane", "3.0.0"));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aChangeThatFailsLetsTheRunGoOnAsItWas() throws Exception {
        Map<String, String> expected = undisturbed();
        String name = service.start(spec().name("a").settings(gated("gate")).build());
        assertThatThrownBy(() -> atBoundary(name, "gate", () -> {
                    service.during(List.of(name), () -> {
                        throw new IllegalStateException("no room");
                    });
                    return null;
                }))
                .hasRootCauseMessage("no room");
        await(name, RunState.DONE);
        assertThat(remains(name)).isEqualTo(expected);
    }

    @Test
    void whyKnowsPartsAndFeaturesAndWhatWouldProvideThem() {
        BundleContext context = felix.framework().getBundleContext();
        ServiceRegistration<Features> features =
                context.registerService(Features.class, new ReadyFeatures(), new Hashtable<>());
        try {
            Diagnosis absent = service.why(runs, "Maze-v0");
            assertThat(absent.chain())
                    .containsExactly(
                            "the task Maze-v0 is not there",
                            "the feature environment-maze provides it, lies ready and is not installed");
            assertThat(absent.remedies()).containsExactly("bellman feature install environment-maze");
            assertThat(service.why(runs, "walker").summary())
                    .isEqualTo("the algorithm walker is there, from org.example.walker 1.0.0");
            assertThat(service.why(runs, "environment-maze").remedies())
                    .containsExactly("bellman feature install environment-maze");
            assertThat(service.why(runs, "broken").summary())
                    .isEqualTo("it needs the feature gone, which is not there");
            assertThatThrownBy(() -> service.start(
                            RunSpec.of("walker", "Maze-v0").directory(runs).build()))
                    .isInstanceOf(MissingPartException.class)
                    .hasMessageEndingWith(
                            "the feature environment-maze provides it: bellman feature install environment-maze");
            assertThatThrownBy(() -> service.why(runs, "nobody"))
                    .hasMessageContaining("nothing here is called nobody, neither a run in");
        } finally {
            features.unregister();
        }
    }

    /** One feature that can be installed, and one that cannot. */
    private static final class ReadyFeatures implements Features {
        @Override
        public List<FeatureInfo> list() {
            return List.of(
                    new FeatureInfo("environment-maze", "1.0.0", "", false, false, List.of(), ""),
                    new FeatureInfo("broken", "1.0.0", "", false, false, List.of(), ""));
        }

        @Override
        public FeaturePlan plan(FeatureChange change) {
            if (change.feature().equals("broken")) {
                throw new BellmanException(ExitCode.UNAVAILABLE, "it needs the feature gone, which is not there");
            }
            return new FeaturePlan(change, List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
        }

        @Override
        public FeaturePlan apply(FeatureChange change) {
            throw new AssertionError("why changes nothing");
        }

        @Override
        public List<String> providing(PartKind kind, String id) {
            return kind == PartKind.TASK && id.equals("Maze-v0") ? List.of("environment-maze") : List.of();
        }
    }
}
