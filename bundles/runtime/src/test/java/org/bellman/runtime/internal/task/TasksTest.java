package org.bellman.runtime.internal.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.bellman.api.environment.Environment;
import org.bellman.api.environment.EnvironmentFactory;
import org.bellman.api.environment.FiniteModel;
import org.bellman.api.environment.ModelFactory;
import org.bellman.api.environment.StateGrid;
import org.bellman.api.settings.Settings;
import org.bellman.api.space.Box;
import org.bellman.api.space.Discrete;
import org.bellman.api.space.Space;
import org.bellman.api.task.PreferenceData;
import org.bellman.api.task.PreferenceDataFactory;
import org.bellman.api.task.PreferencePair;
import org.bellman.api.task.Task;
import org.bellman.api.task.TaskKind;
import org.bellman.api.task.TextTask;
import org.bellman.api.task.TextTaskFactory;
import org.bellman.runtime.fixture.Corridor;
import org.bellman.runtime.internal.settings.ResolvedSettings;
import org.bellman.state.Snapshot;
import org.junit.jupiter.api.Test;

public class TasksTest {
    /** State 0 leads to state 1, which ends the episode. */
    public static FiniteModel twoStates() {
        return new FiniteModel(
                2,
                1,
                new int[] {0, 1, 2},
                new int[] {0, 0},
                new int[] {0, 1, 2},
                new int[] {1, ~1},
                new double[] {1, 1},
                new double[] {0, 1},
                new double[] {1, 0},
                false);
    }

    private static Task corridor(int length, int timeLimit) {
        return Tasks.create(
                "Corridor-v0", new Corridor(), settings("length", length), settings("timeLimit", timeLimit));
    }

    private static ResolvedSettings settings(String name, Object value) {
        return new ResolvedSettings(Map.of(name, value), Set.of());
    }

    /** Stays where it is until the episode ends; returns the steps and the last flags. */
    private static int[] stay(Environment environment, int most) {
        float[] observation = new float[1];
        int flags = 0;
        int steps = 0;
        while (flags == 0 && steps < most) {
            flags = environment.step(new float[] {0}, 0, observation, 0);
            steps++;
        }
        return new int[] {steps, flags};
    }

    @Test
    void anEnvironmentSaysHowItsStatesLieInAPlane() {
        EnvironmentFactory corridor = new Corridor();
        EnvironmentFactory plane = new EnvironmentFactory() {
            @Override
            public Space observationSpace(Settings settings) {
                return corridor.observationSpace(settings);
            }

            @Override
            public Space actionSpace(Settings settings) {
                return corridor.actionSpace(settings);
            }

            @Override
            public Environment create(Settings settings) {
                return corridor.create(settings);
            }

            @Override
            public Optional<StateGrid> grid(Settings settings) {
                return Optional.of(new StateGrid(1, 2, "SG", "→"));
            }
        };
        Task task = Tasks.create("Corridor-v0", plane, settings("length", 2), settings("timeLimit", 0));
        assertThat(task.grid().orElseThrow().cells()).isEqualTo("SG");
        assertThat(corridor(3, 0).grid()).isEmpty();
    }

    @Test
    void anEnvironmentHasSpacesAndItsOwnTimeLimit() {
        Task task = corridor(9, -1);
        Environment environment = task.createEnvironment();
        environment.reset(0, new float[1], 0);

        assertThat(task.kinds()).containsExactly(TaskKind.ENVIRONMENT);
        assertThat(task.observationSpace()).isEqualTo(Box.of(0, 9, 1));
        assertThat(task.actionSpace()).isEqualTo(new Discrete(2));
        assertThat(stay(environment, 1000)).containsExactly(50, Environment.TRUNCATED);
    }

    @Test
    void theTimeLimitIsASettingAndZeroIsNone() {
        Environment limited = corridor(9, 7).createEnvironment();
        Environment unlimited = corridor(9, 0).createEnvironment();
        limited.reset(0, new float[1], 0);
        unlimited.reset(0, new float[1], 0);

        assertThat(stay(limited, 1000)).containsExactly(7, Environment.TRUNCATED);
        assertThat(stay(unlimited, 1000)).containsExactly(1000, 0);
    }

    @Test
    void anEndOfTheTaskAtTheLimitTerminatesAndDoesNotTruncate() {
        Environment environment = corridor(1, 1).createEnvironment();
        environment.reset(0, new float[1], 0);

        assertThat(environment.step(new float[] {1}, 0, new float[1], 0)).isEqualTo(Environment.TERMINATED);
    }

    @Test
    void theElapsedStepsAreState() {
        Task task = corridor(9, 7);
        Environment first = task.createEnvironment();
        first.reset(0, new float[1], 0);
        stay(first, 5);
        Snapshot snapshot = Snapshot.copying();
        first.save(snapshot.writer());

        Environment second = task.createEnvironment();
        second.load(snapshot.reader());

        assertThat(stay(second, 1000)).containsExactly(2, Environment.TRUNCATED);
    }

    @Test
    void anEnvironmentWithAModelIsBothAndTheModelIsMadeOnce() {
        AtomicInteger made = new AtomicInteger();
        EnvironmentFactory factory = new EnvironmentFactory() {
            @Override
            public Space observationSpace(Settings settings) {
                return new Discrete(2);
            }

            @Override
            public Space actionSpace(Settings settings) {
                return new Discrete(1);
            }

            @Override
            public Environment create(Settings settings) {
                throw new UnsupportedOperationException("a task makes no environment before it is asked for one");
            }

            @Override
            public Optional<FiniteModel> model(Settings settings) {
                made.incrementAndGet();
                return Optional.of(twoStates());
            }
        };

        Task task = Tasks.create("maze", factory, ResolvedSettings.none(), ResolvedSettings.none());

        assertThat(task.kinds()).containsExactlyInAnyOrder(TaskKind.MODEL, TaskKind.ENVIRONMENT);
        assertThat(task.model()).isSameAs(task.model());
        assertThat(made).hasValue(1);
    }

    @Test
    void modelsPreferencesAndTextsAreTasksOfTheirKinds() {
        ModelFactory models = settings -> twoStates();
        PreferenceDataFactory pairs = settings -> new PreferenceData() {
            @Override
            public int size() {
                return 1;
            }

            @Override
            public PreferencePair pair(int index) {
                return new PreferencePair("", "a", "b");
            }
        };
        TextTaskFactory texts = settings -> new TextTask() {
            @Override
            public int size() {
                return 1;
            }

            @Override
            public String prompt(int index) {
                return "1+1=";
            }

            @Override
            public double score(String prompt, String completion) {
                return completion.equals("2") ? 1 : 0;
            }
        };

        Task model = create("maze", models);
        Task preferences = create("hh", pairs);
        Task text = create("sums", texts);

        assertThat(model.kinds()).containsExactly(TaskKind.MODEL);
        assertThat(model.model().states()).isEqualTo(2);
        assertThat(preferences.kinds()).containsExactly(TaskKind.PREFERENCES);
        assertThat(preferences.preferences().size()).isEqualTo(1);
        assertThat(text.kinds()).containsExactly(TaskKind.TEXT);
        assertThat(text.text().score("1+1=", "2")).isEqualTo(1);
        assertThatThrownBy(model::createEnvironment)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("maze has no environment; its kinds are [MODEL]");
        assertThatThrownBy(() -> corridor(2, 0).model()).hasMessageContaining("Corridor-v0 has no finite model");
    }

    private static Task create(String id, Object service) {
        return Tasks.create(id, service, ResolvedSettings.none(), ResolvedSettings.none());
    }

    @Test
    void aServiceThatMakesNoTaskIsRefused() {
        assertThatThrownBy(() -> create("odd", new Object())).isInstanceOf(IllegalArgumentException.class);
    }
}
