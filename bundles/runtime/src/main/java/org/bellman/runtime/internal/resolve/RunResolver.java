package org.bellman.runtime.internal.resolve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.bellman.api.MismatchException;
import org.bellman.api.algorithm.ActionMode;
import org.bellman.api.algorithm.Algorithm;
import org.bellman.api.algorithm.Needs;
import org.bellman.api.network.NetworkBackend;
import org.bellman.api.run.PartKind;
import org.bellman.api.run.RunSpec;
import org.bellman.api.settings.SettingException;
import org.bellman.api.space.Space;
import org.bellman.api.task.Task;
import org.bellman.api.task.TaskKind;
import org.bellman.runtime.internal.directory.Composition;
import org.bellman.runtime.internal.directory.Given;
import org.bellman.runtime.internal.directory.Part;
import org.bellman.runtime.internal.directory.Plan;
import org.bellman.runtime.internal.directory.RunRecord;
import org.bellman.runtime.internal.fit.BackendChoice;
import org.bellman.runtime.internal.fit.BackendChoice.Choice;
import org.bellman.runtime.internal.fit.Fit;
import org.bellman.runtime.internal.model.TaskFile;
import org.bellman.runtime.internal.parts.PartCatalog;
import org.bellman.runtime.internal.settings.Names;
import org.bellman.runtime.internal.settings.PartNames;
import org.bellman.runtime.internal.settings.Preset;
import org.bellman.runtime.internal.settings.Presets;
import org.bellman.runtime.internal.settings.ResolvedSettings;
import org.bellman.runtime.internal.settings.ResolvedTask;
import org.bellman.runtime.internal.settings.SettingsResolver;
import org.bellman.runtime.internal.task.Tasks;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Makes a record of what a person asks, before anything of a run exists: every part found, every
 * setting checked, algorithm, task and backend asked whether they fit. Any thread.
 */
@Component(service = RunResolver.class)
public final class RunResolver {
    /** Budget where neither a person nor a preset gives one: planners end by themselves long before. */
    private static final long SWEEPS = 10_000;

    /** Budget where neither a person nor a preset gives one. */
    private static final long STEPS = 100_000;

    private static final int CHECKPOINTS = 20;
    private static final int ROWS = 100;

    private final BundleContext context;
    private final PartCatalog catalog;
    private final SettingsResolver settings;
    private final BackendChoice backends;

    /**
     * Made by Declarative Services.
     *
     * @param context asks parts
     * @param catalog finds parts
     * @param settings checks settings
     * @param backends chooses a backend
     */
    @Activate
    public RunResolver(
            BundleContext context,
            @Reference PartCatalog catalog,
            @Reference SettingsResolver settings,
            @Reference BackendChoice backends) {
        this.context = context;
        this.catalog = catalog;
        this.settings = settings;
        this.backends = backends;
    }

    /** What parts answered when they were asked together. */
    record Match(
            Composition parts, Choice backend, ResolvedSettings settings, ResolvedTask taskSettings, TaskKind kind) {
        Map<String, Object> flatTaskSettings() {
            Map<String, Object> flat = new LinkedHashMap<>(taskSettings.own().canonical());
            flat.putAll(taskSettings.wrappers().canonical());
            return flat;
        }
    }

    /**
     * What became of a specification.
     *
     * @param record of the run, under the name that was asked for or an empty one
     * @param backend the backend and why it was chosen
     */
    public record Resolution(RunRecord record, Choice backend) {}

    /** What is asked of the parts together. */
    record Question(
            String algorithm,
            String task,
            String backend,
            List<String> loggers,
            Map<String, Object> presets,
            Map<String, String> given,
            Map<String, Object> taskPresets,
            Map<String, String> taskGiven) {}

    /**
     * Resolves a specification.
     *
     * @param spec what is asked
     * @return its record, and the choice of the backend
     * @throws org.bellman.api.BellmanException saying which part, setting or match is wrong
     */
    public Resolution resolve(RunSpec spec) {
        ServiceReference<?> algorithm = catalog.require(PartKind.ALGORITHM, spec.algorithm());
        Optional<Preset> preset =
                spec.preset() ? Optional.of(Presets.require(algorithm, spec.task())) : Optional.empty();
        catalog.require(PartKind.TASK, spec.task());
        TaskFile file = TaskFile.of(spec.task(), spec.taskSettings());
        Map<String, Object> taskPresets =
                new LinkedHashMap<>(preset.map(Preset::taskSettings).orElse(Map.of()));
        taskPresets.putAll(file.presets());
        Match match = match(new Question(
                spec.algorithm(),
                spec.task(),
                spec.backend(),
                spec.loggers(),
                preset.map(Preset::settings).orElse(Map.of()),
                spec.settings(),
                taskPresets,
                file.given()));
        OptionalLong advised = spec.steps().isPresent()
                ? OptionalLong.empty()
                : preset.or(() -> Presets.preset(algorithm, spec.task()))
                        .map(Preset::steps)
                        .orElse(OptionalLong.empty());
        RunRecord record = new RunRecord(
                spec.name().orElse(""),
                match.parts(),
                match.settings().canonical(),
                match.flatTaskSettings(),
                new Given(spec.preset(), spec.backend(), spec.settings(), spec.taskSettings()),
                plan(spec, match.kind(), advised));
        return new Resolution(record, match.backend());
    }

    private static Plan plan(RunSpec spec, TaskKind kind, OptionalLong advised) {
        long usual = kind == TaskKind.MODEL ? SWEEPS : STEPS;
        long budget = positive("steps", spec.steps().orElse(advised.orElse(usual)));
        long checkpoints =
                positive("checkpointInterval", spec.checkpointInterval().orElse(Math.max(1, budget / CHECKPOINTS)));
        long rows = positive("loggingInterval", spec.loggingInterval().orElse(Math.max(1, budget / ROWS)));
        if (spec.evaluationEpisodes() < 0) {
            throw new SettingException(
                    "evaluate", spec.evaluationEpisodes(), "is below 0", "take 0 for no evaluation, or more");
        }
        String mode = spec.evaluationMode().toLowerCase(Locale.ROOT);
        if (Arrays.stream(ActionMode.values()).noneMatch(m -> m.name().equalsIgnoreCase(mode))) {
            throw new SettingException(
                    "evaluationPolicy", spec.evaluationMode(), "is no way to act", "take greedy or sampled");
        }
        return new Plan(spec.seed(), budget, kind.unit(), checkpoints, rows, spec.evaluationEpisodes(), mode);
    }

    private static long positive(String key, long value) {
        if (value < 1) {
            throw new SettingException(key, value, "is below 1", "take 1 or more");
        }
        return value;
    }

    /**
     * Looks for a record's parts as they are now: other versions, perhaps, than those it was made with.
     *
     * @param record of a run that is to go on
     * @return the record with the parts that are installed now
     * @throws org.bellman.api.BellmanException if one is missing, or does not take the record's settings
     */
    public RunRecord refresh(RunRecord record) {
        Composition parts = record.parts();
        return with(
                record,
                match(new Question(
                        parts.algorithm().id(),
                        parts.task().id(),
                        parts.backend().id(),
                        parts.loggerIds(),
                        record.settings(),
                        Map.of(),
                        record.taskSettings(),
                        Map.of())));
    }

    /**
     * Checks that another environment can take a run over: it must be seen and acted on as the run's own one.
     *
     * @param record of the run
     * @param other the other's id
     * @throws MismatchException if one of them is no environment, or the spaces differ
     */
    void requireSameSpaces(RunRecord record, String other) {
        String own = record.parts().task().id();
        Task before = task(own, record.taskSettings());
        Task after = task(other, Map.of());
        String refused = "task=" + other + " cannot take over a run of " + own + ": ";
        if (!record.plan().unit().equals(TaskKind.ENVIRONMENT.unit())
                || !after.kinds().contains(TaskKind.ENVIRONMENT)) {
            throw new MismatchException(refused + "only an environment can take the place of one; start a new run");
        }
        requireSame(refused + "it is observed as ", before.observationSpace(), after.observationSpace());
        requireSame(refused + "it is acted on by ", before.actionSpace(), after.actionSpace());
    }

    private static void requireSame(String refused, Space before, Space after) {
        if (!before.equals(after)) {
            throw new MismatchException(refused + after + " instead of " + before + "; start a new run");
        }
    }

    private Task task(String id, Map<String, Object> chosen) {
        ServiceReference<?> reference = catalog.require(PartKind.TASK, id);
        ResolvedTask resolved = settings.resolveTask(reference, chosen, Map.of());
        try (Borrowed<Object> offer = Borrowed.of(context, reference, Object.class)) {
            return Tasks.create(id, offer.service(), resolved.own(), resolved.wrappers());
        }
    }

    /**
     * Looks who stands now where a run's parts stood. Settings are not checked.
     *
     * @param parts of a run
     * @return the parts that are installed now; the loggers are those of the run
     * @throws org.bellman.api.MissingPartException if one is missing
     */
    public Composition installed(Composition parts) {
        ServiceReference<?> backend =
                catalog.require(PartKind.BACKEND, parts.backend().id());
        return new Composition(
                installed(PartKind.ALGORITHM, parts.algorithm()),
                installed(PartKind.TASK, parts.task()),
                part(parts.backend().id(), backend),
                provenance(backend),
                parts.loggers());
    }

    private Part installed(PartKind kind, Part part) {
        return part(part.id(), catalog.require(kind, part.id()));
    }

    static RunRecord with(RunRecord record, Match match) {
        return new RunRecord(
                record.name(),
                match.parts(),
                match.settings().canonical(),
                match.flatTaskSettings(),
                record.given(),
                record.plan());
    }

    /** Asks parts together: loads nothing heavy, makes no network. */
    Match match(Question question) {
        ServiceReference<?> algorithm = catalog.require(PartKind.ALGORITHM, question.algorithm());
        ServiceReference<?> task = catalog.require(PartKind.TASK, question.task());
        List<Part> loggers = new ArrayList<>();
        for (String id : new LinkedHashSet<>(question.loggers())) {
            loggers.add(part(id, catalog.require(PartKind.LOGGER, id)));
        }
        ResolvedSettings chosen = settings.resolve(algorithm, question.presets(), question.given());
        ResolvedTask taskChosen = settings.resolveTask(task, question.taskPresets(), question.taskGiven());
        try (Borrowed<Algorithm> asked = Borrowed.of(context, algorithm, Algorithm.class);
                Borrowed<Object> offer = Borrowed.of(context, task, Object.class)) {
            Task made = Tasks.create(question.task(), offer.service(), taskChosen.own(), taskChosen.wrappers());
            Needs needs = Fit.check(question.algorithm(), asked.service(), chosen, made);
            TaskKind kind = kind(needs, made);
            if (kind == TaskKind.MODEL) {
                // A model that is none is refused here: nothing of a run exists yet, or the run goes on undisturbed.
                made.model();
            }
            asked.service().check(chosen, made);
            Choice choice =
                    backends.choose(question.backend(), needs, asked.service().networks(chosen, made));
            ServiceReference<?> backend = choice.backend();
            Composition parts = new Composition(
                    part(question.algorithm(), algorithm),
                    part(question.task(), task),
                    part(PartNames.of(backend), backend),
                    provenance(backend),
                    loggers);
            return new Match(parts, choice, chosen, taskChosen, kind);
        } catch (SettingException e) {
            // What an algorithm itself finds wrong: it knows neither its id nor what was typed.
            throw chosen.values().containsKey(e.key())
                    ? e.of(question.algorithm(), typed(question.given(), e.key()))
                    : e;
        }
    }

    private static String typed(Map<String, String> given, String key) {
        return given.entrySet().stream()
                .filter(entry -> Names.camel(entry.getKey()).equals(key))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    private static TaskKind kind(Needs needs, Task task) {
        return Arrays.stream(TaskKind.values())
                .filter(kind -> needs.tasks().contains(kind) && task.kinds().contains(kind))
                .findFirst()
                .orElseThrow();
    }

    private Map<String, String> provenance(ServiceReference<?> backend) {
        try (Borrowed<NetworkBackend> asked = Borrowed.of(context, backend, NetworkBackend.class)) {
            return asked.service().provenance();
        }
    }

    private static Part part(String id, ServiceReference<?> reference) {
        Bundle bundle = reference.getBundle();
        return new Part(id, bundle.getSymbolicName(), bundle.getVersion().toString());
    }
}
