package org.bellman.api.run;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is asked of a run. Settings are texts, as a person gives them; names may be in lowerCamelCase
 * or kebab-case; the runtime checks them.
 *
 * @param algorithm the algorithm's id
 * @param task the task's id; {@code file:} with the path of a file, such as {@code file:model.json}
 * @param backend a backend's id, or {@code auto} for the best-ranked one that supports the networks
 * @param loggers ids of loggers
 * @param preset whether the algorithm's preset for the task comes before the settings
 * @param settings the algorithm's settings
 * @param taskSettings the task's settings, {@code time-limit} among them
 * @param steps the budget in the task's unit; empty takes the preset's or the algorithm's own
 * @param seed any long
 * @param name the run's name, matching {@code [a-z0-9][a-z0-9._-]{0,63}}; empty makes one from
 *     algorithm, task and seed
 * @param directory where runs' directories lie
 * @param evaluationEpisodes episodes of the final evaluation; 0 for none
 * @param evaluationMode {@code greedy} or {@code sampled}
 * @param checkpointInterval steps between checkpoints; empty takes a twentieth of the budget
 * @param loggingInterval steps between rows of metrics; empty takes a hundredth of the budget
 */
public record RunSpec(
        String algorithm,
        String task,
        String backend,
        List<String> loggers,
        boolean preset,
        Map<String, String> settings,
        Map<String, String> taskSettings,
        OptionalLong steps,
        long seed,
        Optional<String> name,
        Path directory,
        int evaluationEpisodes,
        String evaluationMode,
        OptionalLong checkpointInterval,
        OptionalLong loggingInterval) {
    /** Copies the collections, keeping their order. */
    public RunSpec {
        loggers = List.copyOf(loggers);
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        taskSettings = Collections.unmodifiableMap(new LinkedHashMap<>(taskSettings));
    }

    /**
     * Begins a specification with what is usual: backend {@code auto}, loggers console and csv, seed 1,
     * directory {@code runs}, 100 greedy episodes of evaluation.
     *
     * @param algorithm the algorithm's id
     * @param task the task's id
     * @return a builder
     */
    public static Builder of(String algorithm, String task) {
        return new Builder(algorithm, task);
    }

    /** Builds a specification. Not thread-safe. */
    public static final class Builder {
        private final String algorithm;
        private final String task;
        private String backend = "auto";
        private List<String> loggers = List.of("console", "csv");
        private boolean preset;
        private Map<String, String> settings = Map.of();
        private Map<String, String> taskSettings = Map.of();
        private OptionalLong steps = OptionalLong.empty();
        private long seed = 1;
        private Optional<String> name = Optional.empty();
        private Path directory = Path.of("runs");
        private int evaluationEpisodes = 100;
        private String evaluationMode = "greedy";
        private OptionalLong checkpointInterval = OptionalLong.empty();
        private OptionalLong loggingInterval = OptionalLong.empty();

        private Builder(String algorithm, String task) {
            this.algorithm = algorithm;
            this.task = task;
        }

        /**
         * Sets the backend.
         *
         * @param backend a backend's id or {@code auto}
         * @return this
         */
        public Builder backend(String backend) {
            this.backend = backend;
            return this;
        }

        /**
         * Sets the loggers.
         *
         * @param loggers ids
         * @return this
         */
        public Builder loggers(List<String> loggers) {
            this.loggers = loggers;
            return this;
        }

        /**
         * Sets whether the preset for the task is taken.
         *
         * @param preset true to take it
         * @return this
         */
        public Builder preset(boolean preset) {
            this.preset = preset;
            return this;
        }

        /**
         * Sets the algorithm's settings.
         *
         * @param settings names and values
         * @return this
         */
        public Builder settings(Map<String, String> settings) {
            this.settings = settings;
            return this;
        }

        /**
         * Sets the task's settings.
         *
         * @param taskSettings names and values
         * @return this
         */
        public Builder taskSettings(Map<String, String> taskSettings) {
            this.taskSettings = taskSettings;
            return this;
        }

        /**
         * Sets the budget.
         *
         * @param steps steps in the task's unit
         * @return this
         */
        public Builder steps(long steps) {
            this.steps = OptionalLong.of(steps);
            return this;
        }

        /**
         * Sets the seed.
         *
         * @param seed any long
         * @return this
         */
        public Builder seed(long seed) {
            this.seed = seed;
            return this;
        }

        /**
         * Sets the name.
         *
         * @param name the run's name
         * @return this
         */
        public Builder name(String name) {
            this.name = Optional.of(name);
            return this;
        }

        /**
         * Sets where runs' directories lie.
         *
         * @param directory a directory, made if missing
         * @return this
         */
        public Builder directory(Path directory) {
            this.directory = directory;
            return this;
        }

        /**
         * Sets the length of the final evaluation.
         *
         * @param evaluationEpisodes episodes; 0 for none
         * @return this
         */
        public Builder evaluationEpisodes(int evaluationEpisodes) {
            this.evaluationEpisodes = evaluationEpisodes;
            return this;
        }

        /**
         * Sets how the final evaluation acts.
         *
         * @param evaluationMode {@code greedy} or {@code sampled}
         * @return this
         */
        public Builder evaluationMode(String evaluationMode) {
            this.evaluationMode = evaluationMode;
            return this;
        }

        /**
         * Sets the distance of checkpoints.
         *
         * @param checkpointInterval steps, at least 1
         * @return this
         */
        public Builder checkpointInterval(long checkpointInterval) {
            this.checkpointInterval = OptionalLong.of(checkpointInterval);
            return this;
        }

        /**
         * Sets the distance of rows of metrics.
         *
         * @param loggingInterval steps, at least 1
         * @return this
         */
        public Builder loggingInterval(long loggingInterval) {
            this.loggingInterval = OptionalLong.of(loggingInterval);
            return this;
        }

        /**
         * Builds the specification.
         *
         * @return it
         */
        public RunSpec build() {
            return new RunSpec(
                    algorithm,
                    task,
                    backend,
                    loggers,
                    preset,
                    settings,
                    taskSettings,
                    steps,
                    seed,
                    name,
                    directory,
                    evaluationEpisodes,
                    evaluationMode,
                    checkpointInterval,
                    loggingInterval);
        }
    }
}
