package org.bellman.runtime.internal.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.Set;
import org.bellman.api.ExitCode;
import org.bellman.api.MismatchException;
import org.bellman.api.algorithm.Algorithm;
import org.bellman.api.algorithm.Needs;
import org.bellman.api.algorithm.Trainer;
import org.bellman.api.algorithm.TrainingContext;
import org.bellman.api.environment.Environment;
import org.bellman.api.environment.EnvironmentFactory;
import org.bellman.api.environment.ModelFactory;
import org.bellman.api.settings.Settings;
import org.bellman.api.space.Box;
import org.bellman.api.space.Discrete;
import org.bellman.api.space.Space;
import org.bellman.api.space.SpaceKind;
import org.bellman.api.task.Task;
import org.bellman.runtime.internal.settings.ResolvedSettings;
import org.bellman.runtime.internal.task.Tasks;
import org.bellman.runtime.internal.task.TasksTest;
import org.junit.jupiter.api.Test;

class FitTest {
    private static final Needs DISCRETE =
            Needs.environment(EnumSet.of(SpaceKind.BOX, SpaceKind.DISCRETE), Set.of(SpaceKind.DISCRETE));

    private static Needs check(String id, Needs needs, Task task) {
        Algorithm algorithm = new Algorithm() {
            @Override
            public Needs needs(Settings settings) {
                return needs;
            }

            @Override
            public Trainer start(TrainingContext context) {
                throw new UnsupportedOperationException("a check of needs starts no trainer");
            }
        };
        return Fit.check(id, algorithm, ResolvedSettings.none(), task);
    }

    private static Task environment(String id, Space observations, Space actions) {
        EnvironmentFactory factory = new EnvironmentFactory() {
            @Override
            public Space observationSpace(Settings settings) {
                return observations;
            }

            @Override
            public Space actionSpace(Settings settings) {
                return actions;
            }

            @Override
            public Environment create(Settings settings) {
                throw new UnsupportedOperationException("a check of spaces makes no environment");
            }
        };
        return Tasks.create(id, factory, ResolvedSettings.none(), ResolvedSettings.none());
    }

    @Test
    void whatFitsReturnsTheNeeds() {
        Task cartPole = environment("CartPole-v1", Box.of(-1, 1, 4), new Discrete(2));

        assertThat(check("dqn", DISCRETE, cartPole)).isEqualTo(DISCRETE);
    }

    @Test
    void anActionSpaceOfAnotherKindIsAMismatch() {
        Task pendulum = environment("Pendulum-v1", Box.of(-8, 8, 3), Box.of(-2, 2, 1));

        assertThatThrownBy(() -> check("dqn", DISCRETE, pendulum))
                .isInstanceOfSatisfying(
                        MismatchException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
                .hasMessage("dqn needs a discrete action space; Pendulum-v1 has Box(-2.0, 2.0, (1,), float32)");
    }

    @Test
    void anObservationSpaceOfAnotherKindIsAMismatch() {
        Task bits = environment("Bits-v0", new org.bellman.api.space.MultiBinary(3), new Discrete(2));

        assertThatThrownBy(() -> check("dqn", DISCRETE, bits))
                .hasMessage("dqn needs a box or discrete observation space; Bits-v0 has MultiBinary(3)");
    }

    @Test
    void anEmptySetOfSpacesAcceptsAny() {
        Task pendulum = environment("Pendulum-v1", Box.of(-8, 8, 3), Box.of(-2, 2, 1));

        assertThat(check("random", Needs.environment(Set.of(), Set.of()), pendulum))
                .isNotNull();
    }

    @Test
    void aTaskOfAnotherKindIsAMismatch() {
        Task pendulum = environment("Pendulum-v1", Box.of(-8, 8, 3), Box.of(-2, 2, 1));
        ModelFactory maze = settings -> TasksTest.twoStates();

        assertThatThrownBy(() -> check("value-iteration", Needs.model(), pendulum))
                .isInstanceOf(MismatchException.class)
                .hasMessage(
                        "value-iteration needs a finite model; Pendulum-v1 is an environment; bellman list algorithms"
                                + " says what each one needs");
        assertThatThrownBy(() -> check(
                        "dqn", DISCRETE, Tasks.create("maze", maze, ResolvedSettings.none(), ResolvedSettings.none())))
                .hasMessageStartingWith("dqn needs an environment; maze is a finite model; ");
    }
}
