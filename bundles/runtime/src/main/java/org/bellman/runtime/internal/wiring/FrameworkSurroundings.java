package org.bellman.runtime.internal.wiring;

import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.bellman.api.run.RunListener;
import org.bellman.api.run.RunStatus;
import org.bellman.runtime.internal.directory.RunRecord;
import org.bellman.runtime.internal.parts.PartCatalog;
import org.bellman.runtime.internal.run.Deadlines;
import org.bellman.runtime.internal.run.Surroundings;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.cm.ConfigurationAdmin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The framework, as runs see it. One thread, which lasts as long as the runtime, does all that calls back. */
public final class FrameworkSurroundings implements Surroundings, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FrameworkSurroundings.class);

    private final Bundle framework;
    private final RunConfigurations configurations;
    private final RunConditions conditions;
    private final Supplier<Set<String>> loggers;
    private final Supplier<List<RunListener>> listeners;
    private final Deadlines deadlines;
    private final ScheduledThreadPoolExecutor thread;

    /**
     * Makes it; its thread starts with the first task.
     *
     * @param context of the runtime's bundle
     * @param admin keeps configurations
     * @param catalog finds parts
     * @param loggers ids of the loggers that are there
     * @param listeners who wants to be told
     */
    public FrameworkSurroundings(
            BundleContext context,
            ConfigurationAdmin admin,
            PartCatalog catalog,
            Supplier<Set<String>> loggers,
            Supplier<List<RunListener>> listeners) {
        this.framework = context.getBundle(Constants.SYSTEM_BUNDLE_ID);
        this.configurations = new RunConfigurations(admin, catalog);
        this.conditions = new RunConditions(context);
        this.loggers = loggers;
        this.listeners = listeners;
        this.deadlines = Deadlines.of(context::getProperty);
        this.thread = new ScheduledThreadPoolExecutor(1, task -> {
            Thread made = new Thread(task, "bellman-runs");
            made.setDaemon(true);
            return made;
        });
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public boolean started() {
        return framework.getState() == Bundle.ACTIVE;
    }

    @Override
    public Set<String> loggers() {
        return loggers.get();
    }

    @Override
    public void soon(Runnable task) {
        later(task, 0);
    }

    @Override
    public void later(Runnable task, long milliseconds) {
        try {
            thread.schedule(() -> guarded(task), milliseconds, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("The runtime has stopped; nothing more is done for its runs.", e);
        }
    }

    private void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            if (framework.getState() == Bundle.STOPPING) {
                LOG.debug("The framework stops, and takes what was asked of it along.", e);
                return;
            }
            LOG.error("A run could not be looked after: {}", e.getMessage(), e);
        }
    }

    @Override
    public void start(Thread run) {
        run.start();
    }

    @Override
    public Deadlines deadlines() {
        return deadlines;
    }

    @Override
    public void configure(RunRecord record, long revision) {
        configurations.write(record, revision);
    }

    @Override
    public void release(String name, boolean released) {
        conditions.set(name, released);
    }

    @Override
    public void dismiss(String name) {
        conditions.set(name, false);
        configurations.remove(name);
    }

    @Override
    public void changed(RunStatus status) {
        for (RunListener listener : listeners.get()) {
            try {
                listener.changed(status);
            } catch (RuntimeException | LinkageError e) {
                LOG.warn("A listener of runs failed: {}", e.toString(), e);
            }
        }
    }

    /** Removes configurations of an earlier life of the runtime: they follow from runs, and there are none yet. */
    public void forget() {
        configurations.removeAll();
    }

    /** Ends the thread; what was to be done later is not done. */
    @Override
    public void close() {
        thread.shutdown();
    }
}
