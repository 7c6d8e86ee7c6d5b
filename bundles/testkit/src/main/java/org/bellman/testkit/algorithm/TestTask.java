package org.bellman.testkit.algorithm;

import java.util.Set;
import org.bellman.api.environment.Environment;
import org.bellman.api.environment.EnvironmentFactory;
import org.bellman.api.environment.FiniteModel;
import org.bellman.api.settings.Settings;
import org.bellman.api.space.Space;
import org.bellman.api.task.PreferenceData;
import org.bellman.api.task.Task;
import org.bellman.api.task.TaskKind;
import org.bellman.api.task.TextTask;
import org.bellman.learning.environment.EnvironmentWrapper;
import org.bellman.learning.environment.TimeLimit;
import org.bellman.testkit.environment.IdentityEnvironment;
import org.bellman.testkit.settings.NoSettings;
import org.bellman.testkit.settings.TestSettings;

/**
 * An environment as a task, with its time limit, that counts what is done with it. Any thread, but the
 * counts belong to one.
 */
public final class TestTask implements Task {
    private final String id;
    private final EnvironmentFactory factory;
    private final Settings settings;
    private long steps;
    private int open;

    private TestTask(String id, EnvironmentFactory factory, Settings settings) {
        this.id = id;
        this.factory = factory;
        this.settings = settings;
    }

    /**
     * Makes a task.
     *
     * @param id its name
     * @param factory makes the environment
     * @param settings the environment's settings
     * @return the task
     */
    public static TestTask of(String id, EnvironmentFactory factory, Settings settings) {
        return new TestTask(id, factory, settings);
    }

    /**
     * Makes the task of repeating the observation.
     *
     * @param space of the observations and of the actions
     * @return the task
     */
    public static TestTask identity(Space space) {
        return of("Identity " + space, IdentityEnvironment.factory(space), TestSettings.of(NoSettings.class));
    }

    /**
     * Returns how many steps were taken in all environments of this task.
     *
     * @return at least 0
     */
    public long steps() {
        return steps;
    }

    /**
     * Returns how many environments of this task are not closed.
     *
     * @return at least 0
     */
    public int open() {
        return open;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Set<TaskKind> kinds() {
        return Set.of(TaskKind.ENVIRONMENT);
    }

    @Override
    public Space observationSpace() {
        return factory.observationSpace(settings);
    }

    @Override
    public Space actionSpace() {
        return factory.actionSpace(settings);
    }

    @Override
    public Environment createEnvironment() {
        int limit = factory.timeLimit(settings);
        Environment made = factory.create(settings);
        open++;
        return new Counted(limit == 0 ? made : new TimeLimit(made, limit));
    }

    @Override
    public FiniteModel model() {
        throw none("a model");
    }

    @Override
    public PreferenceData preferences() {
        throw none("preference data");
    }

    @Override
    public TextTask text() {
        throw none("a text task");
    }

    private IllegalStateException none(String kind) {
        return new IllegalStateException(id + " is an environment, not " + kind);
    }

    private final class Counted extends EnvironmentWrapper {
        private boolean closed;

        Counted(Environment environment) {
            super(environment);
        }

        @Override
        public int step(float[] action, int actionOffset, float[] observation, int offset) {
            steps++;
            return super.step(action, actionOffset, observation, offset);
        }

        @Override
        public void close() {
            open -= closed ? 0 : 1;
            closed = true;
            super.close();
        }
    }
}
