package org.bellman.runtime.internal.run;

import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.bellman.api.environment.Environment;
import org.bellman.api.environment.FiniteModel;
import org.bellman.api.environment.Frame;
import org.bellman.api.space.Space;
import org.bellman.api.state.StateReader;
import org.bellman.api.state.StateWriter;
import org.bellman.api.task.PreferenceData;
import org.bellman.api.task.Task;
import org.bellman.api.task.TaskKind;
import org.bellman.api.task.TextTask;

/**
 * A task whose environments can be stopped at any step, so that an evaluation does not keep a run or a
 * process from ending.
 *
 * @param task the task itself
 * @param stop whether to stop
 */
record StoppableTask(Task task, BooleanSupplier stop) implements Task {
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
        return new StoppableEnvironment(task.createEnvironment(), stop);
    }

    @Override
    public FiniteModel model() {
        return task.model();
    }

    @Override
    public PreferenceData preferences() {
        return task.preferences();
    }

    @Override
    public TextTask text() {
        return task.text();
    }

    private record StoppableEnvironment(Environment environment, BooleanSupplier stop) implements Environment {
        private void goOn() {
            if (stop.getAsBoolean()) {
                throw new EvaluationStopped();
            }
        }

        @Override
        public void reset(long seed, float[] observation, int offset) {
            goOn();
            environment.reset(seed, observation, offset);
        }

        @Override
        public int step(float[] action, int actionOffset, float[] observation, int offset) {
            goOn();
            return environment.step(action, actionOffset, observation, offset);
        }

        @Override
        public double reward() {
            return environment.reward();
        }

        @Override
        public boolean actionMask(boolean[] mask, int offset) {
            return environment.actionMask(mask, offset);
        }

        @Override
        public boolean restorable() {
            return environment.restorable();
        }

        @Override
        public Optional<Frame> render() {
            return environment.render();
        }

        @Override
        public void save(StateWriter state) {
            environment.save(state);
        }

        @Override
        public void load(StateReader state) {
            environment.load(state);
        }

        @Override
        public void close() {
            environment.close();
        }
    }
}
