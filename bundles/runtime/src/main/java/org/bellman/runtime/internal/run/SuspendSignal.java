package org.bellman.runtime.internal.run;

import org.bellman.api.run.Runs;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the launcher calls before it stops the framework; it knows nothing of Bellman's types. */
@Component(service = Runnable.class, property = "bellman.launcher=suspend")
public final class SuspendSignal implements Runnable {
    private final Runs runs;

    /**
     * Made by Declarative Services.
     *
     * @param runs is told
     */
    @Activate
    public SuspendSignal(@Reference Runs runs) {
        this.runs = runs;
    }

    /** Tells all runs to end at their next boundary with a checkpoint; returns at once. */
    @Override
    public void run() {
        runs.suspendAll();
    }
}
