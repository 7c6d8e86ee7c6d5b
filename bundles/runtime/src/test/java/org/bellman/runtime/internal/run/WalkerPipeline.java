package org.bellman.runtime.internal.run;

import java.lang.annotation.Annotation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bellman.api.environment.Environment;
import org.bellman.api.environment.FiniteModel;
import org.bellman.api.settings.Settings;
import org.bellman.api.space.Space;
import org.bellman.api.task.PreferenceData;
import org.bellman.api.task.Task;
import org.bellman.api.task.TaskKind;
import org.bellman.api.task.TextTask;
import org.bellman.runtime.fixture.lane.Lane;
import org.bellman.runtime.internal.directory.Composition;
import org.bellman.runtime.internal.directory.Given;
import org.bellman.runtime.internal.directory.Part;
import org.bellman.runtime.internal.directory.Plan;
import org.bellman.runtime.internal.directory.RunRecord;
import org.osgi.util.converter.Converters;

/** Records of walkers, and pipelines for them without a framework. */
final class WalkerPipeline implements Pipeline.Factory {
    static final long BUDGET = 1000;

    static RunRecord record(String name, Map<String, Object> settings) {
        Part part = new Part("walker", "org.example.walker", "1.0.0");
        Part lane = new Part("Lane-v0", "org.example.lane", "1.0.0");
        Part none = new Part("none", "org.bellman.runtime", "1.0.0");
        Part text = new Part("text", "org.example.text", "1.0.0");
        Composition parts = new Composition(part, lane, none, Map.of(), List.of(text));
        return new RunRecord(
                name,
                parts,
                settings,
                Map.of(),
                new Given(false, "auto", Map.of(), Map.of()),
                new Plan(1, BUDGET, "steps", 100, 50, 5, "greedy"));
    }

    @Override
    public Pipeline create(RunRecord record, BoundParts parts) {
        return new Pipeline(new MapSettings(record.settings()), new LaneTask());
    }

    record MapSettings(Map<String, Object> values) implements Settings {
        MapSettings {
            values = new LinkedHashMap<>(values);
        }

        @Override
        public <T extends Annotation> T as(Class<T> type) {
            return Converters.standardConverter().convert(values).to(type);
        }
    }

    private record LaneTask() implements Task {
        private static final Settings NONE = new MapSettings(Map.of());

        @Override
        public String id() {
            return "Lane-v0";
        }

        @Override
        public Set<TaskKind> kinds() {
            return Set.of(TaskKind.ENVIRONMENT);
        }

        @Override
        public Space observationSpace() {
            return new Lane().observationSpace(NONE);
        }

        @Override
        public Space actionSpace() {
            return new Lane().actionSpace(NONE);
        }

        @Override
        public Environment createEnvironment() {
            return new Lane().create(NONE);
        }

        @Override
        public FiniteModel model() {
            throw new IllegalStateException("no model");
        }

        @Override
        public PreferenceData preferences() {
            throw new IllegalStateException("no preferences");
        }

        @Override
        public TextTask text() {
            throw new IllegalStateException("no texts");
        }
    }
}
