package org.bellman.runtime.internal.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bellman.api.BellmanException;
import org.bellman.api.ExitCode;
import org.bellman.api.run.Diagnosis;
import org.bellman.api.run.Evaluation;
import org.bellman.api.run.PartKind;
import org.bellman.api.run.RunException;
import org.bellman.api.run.RunListener;
import org.bellman.api.run.RunResult;
import org.bellman.api.run.RunSpec;
import org.bellman.api.run.RunState;
import org.bellman.api.run.RunStatus;
import org.bellman.api.run.Runs;
import org.bellman.api.settings.SettingException;
import org.bellman.api.state.StateException;
import org.bellman.runtime.internal.directory.Composition;
import org.bellman.runtime.internal.directory.DirectoryLock;
import org.bellman.runtime.internal.directory.RunDirectory;
import org.bellman.runtime.internal.directory.RunFile;
import org.bellman.runtime.internal.directory.RunRecord;
import org.bellman.runtime.internal.directory.Standing;
import org.bellman.runtime.internal.export.ExportFormat;
import org.bellman.runtime.internal.parts.PartCatalog;
import org.bellman.runtime.internal.resolve.Pipelines;
import org.bellman.runtime.internal.resolve.RunResolver;
import org.bellman.runtime.internal.settings.PartNames;
import org.bellman.runtime.internal.settings.SettingsResolver;
import org.bellman.runtime.internal.why.Why;
import org.bellman.runtime.internal.wiring.FrameworkSurroundings;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.FieldOption;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The service behind every run. It finds runs by name and hands requests on; what a run does is its
 * supervisor's business.
 */
@Component(
        service = {Runs.class, RunHost.class},
        immediate = true)
public final class RunsService implements Runs, RunHost {
    /** How long the runs have, all together, to write their checkpoints when the runtime is stopped. */
    private static final long STOP_MILLISECONDS = 2_000;

    private static final String PARTS = "(|(bellman.algorithm=*)(bellman.environment=*)(bellman.model=*)"
            + "(bellman.preferences=*)(bellman.text=*)(bellman.backend=*)(bellman.logger=*))";

    private static final Logger LOG = LoggerFactory.getLogger(RunsService.class);

    private final RunIndex index = new RunIndex(RunIndex.ENDED);
    private final Set<LearnedPolicy> used = ConcurrentHashMap.newKeySet();
    private final BundleContext context;
    private final PartCatalog catalog;
    private final RunResolver resolver;
    private final Pipelines pipelines;
    private final FrameworkSurroundings surroundings;
    private final RunStarter starter;
    private final RunExchanges exchanges;
    private final Why why;
    private final ServiceListener partListener = this::partChanged;
    private final FrameworkListener startListener = this::frameworkChanged;

    @Reference(
            service = RunListener.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            fieldOption = FieldOption.REPLACE)
    private volatile List<RunListener> listeners;

    /**
     * Made by Declarative Services.
     *
     * @param context of the runtime's bundle
     * @param admin keeps the configurations that are derived from runs
     * @param components tells why a component is not satisfied
     * @param catalog finds parts
     * @param settings checks settings
     * @param resolver checks specifications
     */
    @Activate
    public RunsService(
            BundleContext context,
            @Reference ConfigurationAdmin admin,
            @Reference ServiceComponentRuntime components,
            @Reference PartCatalog catalog,
            @Reference SettingsResolver settings,
            @Reference RunResolver resolver) {
        this.context = context;
        this.catalog = catalog;
        this.resolver = resolver;
        this.pipelines = new Pipelines(settings);
        this.surroundings =
                new FrameworkSurroundings(context, admin, catalog, this::loggerIds, () -> List.copyOf(listeners));
        this.starter = new RunStarter(
                resolver,
                surroundings,
                (record, parts) ->
                        pipelines.create(record, parts.algorithmReference(), parts.taskReference(), parts.task()));
        this.exchanges = new RunExchanges(index, resolver, context);
        this.why = new Why(context, components, admin, catalog, Saved::finished);
    }

    /** Begins to watch parts come and go. */
    @Activate
    void activate() throws InvalidSyntaxException {
        surroundings.forget();
        context.addServiceListener(partListener, PARTS);
        context.addFrameworkListener(startListener);
    }

    /** Suspends what still runs, and abandons what does not end in time. */
    @Deactivate
    void deactivate() {
        context.removeServiceListener(partListener);
        context.removeFrameworkListener(startListener);
        suspendAll();
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(STOP_MILLISECONDS);
        for (RunSupervisor run : index.all()) {
            run.stop(deadline);
        }
        surroundings.close();
    }

    private void partChanged(ServiceEvent event) {
        if (event.getType() == ServiceEvent.REGISTERED) {
            wakeWaiting();
        }
    }

    private void frameworkChanged(FrameworkEvent event) {
        if (event.getType() == FrameworkEvent.STARTED) {
            wakeWaiting();
        }
    }

    private void wakeWaiting() {
        for (RunSupervisor run : index.all()) {
            if (run.status().state() == RunState.WAITING) {
                run.core().reconcileSoon();
            }
        }
    }

    private Set<String> loggerIds() {
        return catalog.references(PartKind.LOGGER).stream().map(PartNames::of).collect(Collectors.toSet());
    }

    @Override
    public void bound(String name, BoundParts parts) {
        index.find(name).ifPresent(run -> run.core().bound(parts));
    }

    @Override
    public void unbound(String name, Object owner) {
        index.find(name).ifPresent(run -> run.core().unbound(owner));
    }

    @Override
    public String start(RunSpec spec) {
        requireOpen();
        return begin(starter.start(spec, index::goes)).status().name();
    }

    @Override
    public RunStatus resume(Path directory, String name) {
        requireOpen();
        if (index.goes(name)) {
            throw new RunException(
                    ExitCode.USAGE,
                    "run=" + name + " goes on in this process already; bellman why " + name + " says how it stands");
        }
        return begin(starter.resume(directory, name)).status();
    }

    private void requireOpen() {
        if (index.closed()) {
            throw new RunException(
                    ExitCode.INTERRUPTED,
                    "no run begins any more: this process is ending and suspends its runs; begin it in the next one");
        }
    }

    private RunSupervisor begin(RunSupervisor run) {
        if (!index.add(run)) {
            run.drop();
            requireOpen();
        }
        run.core().reconcileSoon();
        return run;
    }

    @Override
    public RunResult await(String name) throws InterruptedException {
        return index.require(name).await();
    }

    @Override
    public RunStatus pause(String name) {
        return index.require(name).pause();
    }

    @Override
    public RunStatus proceed(String name) {
        return index.require(name).proceed();
    }

    @Override
    public RunStatus suspend(String name) {
        return index.require(name).suspend();
    }

    @Override
    public void suspendAll() {
        index.close();
        boolean served = serves();
        index.all().forEach(served ? RunSupervisor::signalEnd : RunSupervisor::signalSuspend);
        used.forEach(LearnedPolicy::stop);
    }

    /** Whether this process is a container that stays: the next one goes on with its runs. */
    private boolean serves() {
        try {
            return context.getAllServiceReferences(null, "(bellman.serves=true)") != null;
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("a filter of constants is valid", e);
        }
    }

    @Override
    public List<String> takeUp(Path directory) {
        requireOpen();
        List<String> left = new ArrayList<>();
        for (RunDirectory found : RunDirectory.all(directory)) {
            try {
                Standing standing = RunFile.read(found).standing();
                boolean free =
                        !index.goes(found.name()) && DirectoryLock.owner(found).isEmpty();
                if (free && !standing.state().ended()) {
                    RunSupervisor run = starter.resume(directory, found.name());
                    if (standing.state() == RunState.PAUSED) {
                        run.pause();
                    }
                    begin(run);
                }
            } catch (BellmanException e) {
                left.add(e.getMessage());
            }
        }
        return left;
    }

    @Override
    public RunStatus swap(String name, Map<String, String> changes) {
        return exchanges.swap(name, changes);
    }

    @Override
    public List<String> using(Set<Long> bundles) {
        return exchanges.using(bundles);
    }

    @Override
    public void during(Collection<String> names, Runnable change) {
        exchanges.during(names, change);
    }

    /** The run of this process that a directory's status should be asked of. */
    private Optional<RunSupervisor> local(RunDirectory directory) {
        return index.find(directory.name())
                .filter(run -> run.status().directory().equals(directory.path()))
                .filter(run ->
                        !run.isConcluded() || DirectoryLock.owner(directory).isEmpty());
    }

    @Override
    public Evaluation evaluate(Path directory, String name, int episodes) {
        if (episodes < 1) {
            throw new SettingException("episodes", episodes, "is below 1", "take 1 or more");
        }
        return use(directory, name, policy -> policy.evaluate(episodes));
    }

    @Override
    public void export(Path directory, String name, Path file) {
        ExportFormat format = ExportFormat.of(file);
        use(directory, name, policy -> policy.export(file, format));
    }

    /** Uses what a run has learned; it can be stopped meanwhile, like the runs of this process. */
    private <R> R use(Path directory, String name, Function<LearnedPolicy, R> use) {
        LearnedPolicy policy = LearnedPolicy.of(context, catalog, pipelines, directory, name);
        used.add(policy);
        if (index.closed()) {
            policy.stop();
        }
        try {
            Composition parts = policy.record().parts();
            for (String difference : parts.differences(resolver.installed(parts))) {
                LOG.warn("{}: {}", name, difference);
            }
            return use.apply(policy);
        } finally {
            used.remove(policy);
        }
    }

    @Override
    public RunStatus status(Path directory, String name) {
        return status(RunDirectory.existing(directory, name));
    }

    private RunStatus status(RunDirectory directory) {
        return local(directory).map(RunSupervisor::status).orElseGet(() -> RunsOnDisk.status(directory));
    }

    @Override
    public List<RunStatus> list(Path directory) {
        return RunDirectory.all(directory).stream().map(this::listed).toList();
    }

    /** One run that cannot be read must not hide the others. */
    private RunStatus listed(RunDirectory directory) {
        try {
            return status(directory);
        } catch (StateException e) {
            return new RunStatus(
                    directory.name(),
                    RunState.FAILED,
                    e.getMessage(),
                    "",
                    "",
                    "",
                    0,
                    0,
                    0,
                    0,
                    directory.path(),
                    false,
                    "steps");
        }
    }

    @Override
    public Diagnosis why(Path directory, String name) {
        boolean run =
                RunDirectory.all(directory).stream().anyMatch(one -> one.name().equals(name));
        return run
                ? why(RunDirectory.existing(directory, name))
                : why.diagnose(name)
                        .orElseThrow(() -> new RunException(
                                ExitCode.USAGE,
                                "nothing here is called " + name + ", neither a run in " + directory
                                        + " nor a part nor a feature; bellman list runs, list and feature list show those"
                                        + " there are"));
    }

    private Diagnosis why(RunDirectory found) {
        Optional<RunSupervisor> local = local(found);
        RunRecord record = local.map(RunSupervisor::record)
                .orElseGet(() -> RunFile.read(found).record());
        RunStatus status = status(found);
        boolean repeats = status.state() == RunState.FAILED
                && RunFile.read(found).standing().repeats();
        return why.diagnose(status, record, repeats);
    }
}
