package org.bellman.runtime.internal.run;

import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.bellman.api.environment.Environment;
import org.bellman.api.environment.FiniteModel;
import org.bellman.api.environment.StateGrid;
import org.bellman.api.space.Space;
import org.bellman.api.task.PreferenceData;
import org.bellman.api.task.Task;
import org.bellman.api.task.TaskKind;
import org.bellman.api.task.TextTask;
import org.bellman.learning.environment.EnvironmentWrapper;

/**
 * A task with something around each of its environments.
 *
 * @param task the task itself
 * @param wrapper what is put around
 */
record WrappedTask(Task task, UnaryOperator<Environment> wrapper) implements Task {
    /**
     * A task whose environments can be stopped at any step, so that an evaluation does not keep a run or a process from
     * ending.
     *
     * @param task the task itself
     * @param stop whether to stop
     */
    static Task stoppable(Task task, BooleanSupplier stop) {
        return new WrappedTask(task, environment -> new StoppableEnvironment(environment, stop));
    }

    /**
     * A task that goes on from another one's snapshot: its environments take no state but their own, and so begin an
     * episode.
     *
     * @param task the task itself
     */
    static Task begunAnew(Task task) {
        return new WrappedTask(task, NewcomerEnvironment::new);
    }

    @Override
    public String id() {
        return task.id();
    }

    @Override
    public Set<TaskKind> kinds() {
        return task.kinds();
    }

    @Override
    public Space observationSpace() {
        return task.observationSpace();
    }

    @Override
    public Space actionSpace() {
        return task.actionSpace();
    }

    @Override
    public Environment createEnvironment() {
        return wrapper.apply(task.createEnvironment());
    }

    @Override
    public FiniteModel model() {
        return task.model();
    }

    @Override
    public Optional<StateGrid> grid() {
        return task.grid();
    }

    @Override
    public PreferenceData preferences() {
        return task.preferences();
    }

    @Override
    public TextTask text() {
        return task.text();
    }

    private static final class StoppableEnvironment extends EnvironmentWrapper {
        private final BooleanSupplier stop;

        StoppableEnvironment(Environment environment, BooleanSupplier stop) {
            super(environment);
            this.stop = stop;
        }

        private void goOn() {
            if (stop.getAsBoolean()) {
                throw new EvaluationStopped();
            }
        }

        @Override
        public void reset(long seed, float[] observation, int offset) {
            goOn();
            super.reset(seed, observation, offset);
        }

        @Override
        public int step(float[] action, int actionOffset, float[] observation, int offset) {
            goOn();
            return super.step(action, actionOffset, observation, offset);
        }
    }

    /** Cannot be restored before it has begun an episode of its own. */
    private static final class NewcomerEnvironment extends EnvironmentWrapper {
        private boolean begun;

        NewcomerEnvironment(Environment environment) {
            super(environment);
        }

        @Override
        public void reset(long seed, float[] observation, int offset) {
            begun = true;
            super.reset(seed, observation, offset);
        }

        @Override
        public boolean restorable() {
            return begun && super.restorable();
        }
    }
}
