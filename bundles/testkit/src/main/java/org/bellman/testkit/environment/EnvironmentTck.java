package org.bellman.testkit.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bellman.api.environment.Environment;
import org.bellman.api.environment.EnvironmentFactory;
import org.bellman.api.environment.FiniteModel;
import org.bellman.api.environment.Frame;
import org.bellman.api.settings.Settings;
import org.bellman.api.space.Discrete;
import org.bellman.state.Snapshot;
import org.bellman.testkit.Allocation;
import org.bellman.testkit.Conformance;
import org.bellman.testkit.settings.SettingsChecks;
import org.bellman.testkit.settings.TestSettings;
import org.bellman.testkit.state.StateTrace;
import org.junit.jupiter.api.Test;

/**
 * What every environment must do. Its author inherits this class in a test, gives the factory and
 * its settings type, and may add variants. Every test runs for every variant. Threads: JUnit's.
 */
public abstract class EnvironmentTck extends Conformance {
    private static final int STEPS = 3000;
    private static final int MODEL_STEPS = 100_000;

    /** Makes the kit. */
    protected EnvironmentTck() {}

    /**
     * Returns the environment's service.
     *
     * @return the factory, as the bundle registers it
     */
    protected abstract EnvironmentFactory factory();

    /**
     * Returns the annotation type of the environment's settings.
     *
     * @return the type that the component is designated with
     */
    protected abstract Class<? extends Annotation> settingsType();

    /**
     * Returns the settings that the tests run under.
     *
     * @return values by name in lowerCamelCase, one map for each variant; by default the defaults alone
     */
    protected List<Map<String, Object>> variants() {
        return List.of(Map.of());
    }

    /** Checks names, descriptions, defaults and ranges of the settings. */
    @Test
    protected void settingsSurviveTheRoundTrip() {
        check("settingsSurviveTheRoundTrip", () -> SettingsChecks.check(settingsType()));
    }

    /** Checks that spaces do not change and the time limit is none or at least one step. */
    @Test
    protected void spacesAndTimeLimitAreFixed() {
        forEveryVariant("spacesAndTimeLimitAreFixed", (settings, walk) -> {
            assertThat(factory().observationSpace(settings)).isEqualTo(walk.observations);
            assertThat(factory().actionSpace(settings)).isEqualTo(walk.actions);
            assertThat(factory().timeLimit(settings)).isNotNegative();
        });
    }

    /** Checks every observation of a long random walk, the first and the final ones included. */
    @Test
    protected void everyObservationLiesInItsSpace() {
        forEveryVariant("everyObservationLiesInItsSpace", (settings, walk) -> {
            walk.reset(1);
            for (int i = 0; i < STEPS; i++) {
                assertThat(walk.observations.contains(walk.observation, EpisodeWalk.OFFSET))
                        .as("step %d: %s in %s", i, List.of(walk.values()), walk.observations)
                        .isTrue();
                walk.stepOrReset();
            }
        });
    }

    /** Checks that an environment writes its observation where it is told to, and nothing beside it. */
    @Test
    protected void nothingBesideTheObservationIsWritten() {
        forEveryVariant("nothingBesideTheObservationIsWritten", (settings, walk) -> {
            walk.reset(2);
            for (int i = 0; i < 100; i++) {
                assertThat(walk.marginsAreUntouched()).as("step %d", i).isTrue();
                walk.stepOrReset();
            }
        });
    }

    /** Checks flags and rewards of a long random walk. */
    @Test
    protected void flagsAreLegalAndRewardsFinite() {
        forEveryVariant("flagsAreLegalAndRewardsFinite", (settings, walk) -> {
            walk.reset(3);
            for (int i = 0; i < STEPS; i++) {
                walk.stepOrReset();
                assertThat(walk.flags & ~(Environment.TERMINATED | Environment.TRUNCATED))
                        .as("step %d: flags %d", i, walk.flags)
                        .isZero();
                assertThat(walk.environment.reward()).as("step %d: reward", i).isFinite();
            }
        });
    }

    /** Checks that an episode follows from its seed and the actions, whatever happened before. */
    @Test
    protected void equalSeedsGiveEqualEpisodes() {
        forEveryVariant("equalSeedsGiveEqualEpisodes", (settings, fresh) -> {
            EpisodeWalk used = walk(settings);
            used.reset(99);
            for (int i = 0; i < 57; i++) {
                used.stepOrReset();
            }
            for (long seed = 4; seed < 14; seed++) {
                fresh.begin(seed);
                used.begin(seed);
                assertSameUntilTheEnd(fresh, used, 300);
            }
        });
    }

    /** Checks that a saved episode goes on in the same bits in an environment made afresh. */
    @Test
    protected void savedEpisodeGoesOnInTheSameBits() {
        forEveryVariant("savedEpisodeGoesOnInTheSameBits", (settings, original) -> {
            assertThat(original.environment.restorable())
                    .as("restorable; exclude this test, with the reason, if it cannot be")
                    .isTrue();
            for (int saveAfter : new int[] {0, 1, 7, 40}) {
                original.begin(20 + saveAfter);
                for (int i = 0; i < saveAfter && !original.ended(); i++) {
                    original.step();
                }
                Snapshot snapshot = Snapshot.copying();
                original.environment.save(snapshot.writer());
                EpisodeWalk restored = walk(settings);
                restored.environment.load(snapshot.reader());
                restored.continueLike(original);
                assertThat(StateTrace.of(restored.environment::save))
                        .isEqualTo(StateTrace.of(original.environment::save));
                assertThat(restored.environment.reward()).isEqualTo(original.environment.reward());
                assertSameUntilTheEnd(original, restored, 300);
            }
        });
    }

    /** Checks that an ended episode is still ended after it was saved and loaded. */
    @Test
    protected void endedEpisodeIsStillEndedAfterALoad() {
        forEveryVariant("endedEpisodeIsStillEndedAfterALoad", (settings, walk) -> {
            if (walk.findEnd(STEPS)) {
                Snapshot snapshot = Snapshot.copying();
                walk.environment.save(snapshot.writer());
                EpisodeWalk restored = walk(settings);
                restored.environment.load(snapshot.reader());
                assertThatThrownBy(restored::step).isInstanceOf(IllegalStateException.class);
            }
        });
    }

    /** Checks that a step is refused where no episode is under way. */
    @Test
    protected void stepOutsideAnEpisodeIsRefused() {
        forEveryVariant("stepOutsideAnEpisodeIsRefused", (settings, walk) -> {
            assertThatThrownBy(walk::step).as("before the first reset").isInstanceOf(IllegalStateException.class);
            if (walk.findEnd(STEPS)) {
                assertThatThrownBy(walk::step).as("after the end").isInstanceOf(IllegalStateException.class);
                walk.reset(5);
                assertThatCode(walk::step).as("after a reset").doesNotThrowAnyException();
            }
        });
    }

    /**
     * Checks that reset, step and reward allocate nothing once warm: of some 200 windows of 3000 steps
     * one must be free of allocations.
     */
    @Test
    protected void stepsAndResetsAllocateNothing() {
        forEveryVariant("stepsAndResetsAllocateNothing", (settings, walk) -> {
            walk.reset(6);
            assertThat(Allocation.least(() -> {
                        for (int i = 0; i < STEPS; i++) {
                            walk.stepOrReset();
                        }
                    }))
                    .as("bytes allocated in %d steps", STEPS)
                    .isZero();
        });
    }

    /**
     * Checks that steps go where a model, whose states the environment shows, says, as often as it says, with the
     * rewards that it says.
     */
    @Test
    protected void stepsFollowTheModel() {
        forEveryVariant("stepsFollowTheModel", (settings, walk) -> {
            factory().model(settings).ifPresent(model -> assertThat(walk.actions)
                    .isEqualTo(new Discrete(model.actions())));
            shown(settings, walk).ifPresent(model -> {
                ModelTrial trial = new ModelTrial(model);
                trial.walk(walk, MODEL_STEPS);
                trial.compare();
            });
        });
    }

    /** Checks that a mask, where there is one, is always there, allows something, and does not lie. */
    @Test
    protected void masksAllowSomething() {
        forEveryVariant("masksAllowSomething", (settings, walk) -> {
            int size = walk.actions instanceof Discrete discrete ? discrete.n() : 0;
            walk.reset(7);
            boolean masked = walk.environment.actionMask(new boolean[size + 1], 1);
            for (int i = 0; masked && i < 200; i++) {
                boolean[] mask = new boolean[size + 1];
                assertThat(walk.environment.actionMask(mask, 1)).isTrue();
                assertThat(mask).as("mask at step %d, written from index 1", i).contains(true);
                assertThat(mask[0]).as("what lies before the mask").isFalse();
                walk.stepOrReset();
            }
        });
    }

    /** Checks that the mask forbids what a model, whose states the environment shows, does not have in a state. */
    @Test
    protected void masksForbidWhatTheModelLacks() {
        forEveryVariant("masksForbidWhatTheModelLacks", (settings, walk) -> {
            Optional<FiniteModel> model = shown(settings, walk);
            walk.reset(10);
            for (int i = 0; model.isPresent() && i < 200; i++) {
                boolean[] mask = new boolean[model.get().actions()];
                boolean masked = walk.environment.actionMask(mask, 0);
                for (int a = 0; a < mask.length; a++) {
                    assertThat((masked && !mask[a]) || has(model.get(), walk.state(), a))
                            .as("action %d of state %d is masked, or the model has it", a, walk.state())
                            .isTrue();
                }
                walk.stepOrReset();
            }
        });
    }

    private static boolean has(FiniteModel model, int state, int action) {
        int[] offsets = model.pairOffsets();
        return Arrays.binarySearch(model.pairActions(), offsets[state], offsets[state + 1], action) >= 0;
    }

    /** Returns the model, if the environment has one and shows its states. */
    private Optional<FiniteModel> shown(Settings settings, EpisodeWalk walk) {
        return factory().model(settings).filter(model -> walk.observations.equals(new Discrete(model.states())));
    }

    /** Checks that drawing a state shows something and changes nothing. */
    @Test
    protected void drawingChangesNothing() {
        forEveryVariant("drawingChangesNothing", (settings, walk) -> {
            walk.reset(8);
            for (int i = 0; i < 50; i++) {
                Map<String, String> before = StateTrace.of(walk.environment::save);
                Optional<Frame> frame = walk.environment.render();
                frame.ifPresent(f -> assertThat(f.rgb().length + f.text().length())
                        .as("pixels and characters")
                        .isPositive());
                assertThat(StateTrace.of(walk.environment::save)).isEqualTo(before);
                walk.stepOrReset();
            }
        });
    }

    /** Checks that closing twice does no harm. */
    @Test
    protected void closingTwiceDoesNoHarm() {
        forEveryVariant("closingTwiceDoesNoHarm", (settings, walk) -> {
            walk.reset(9);
            walk.environment.close();
            assertThatCode(walk.environment::close).doesNotThrowAnyException();
        });
    }

    private static void assertSameUntilTheEnd(EpisodeWalk one, EpisodeWalk other, int steps) {
        assertThat(other.values()).as("observation to begin with").containsExactly(one.values());
        for (int i = 0; i < steps && !one.ended(); i++) {
            one.step();
            other.step();
            assertThat(other.values()).as("observation after step %d", i).containsExactly(one.values());
            assertThat(other.environment.reward()).as("reward of step %d", i).isEqualTo(one.environment.reward());
            assertThat(other.flags).as("flags of step %d", i).isEqualTo(one.flags);
        }
    }

    private EpisodeWalk walk(Settings settings) {
        return new EpisodeWalk(
                factory().create(settings),
                factory().observationSpace(settings),
                factory().actionSpace(settings));
    }

    private void forEveryVariant(String test, VariantTest body) {
        check(test, () -> {
            for (Map<String, Object> variant : variants()) {
                Settings settings = TestSettings.of(settingsType(), variant);
                try (EpisodeWalk walk = walk(settings)) {
                    body.run(settings, walk);
                }
            }
        });
    }

    private interface VariantTest {
        void run(Settings settings, EpisodeWalk walk);
    }
}
