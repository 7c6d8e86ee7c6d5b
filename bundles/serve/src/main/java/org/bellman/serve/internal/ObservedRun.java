package org.bellman.serve.internal;

import java.util.Locale;
import java.util.function.Supplier;
import org.bellman.api.run.RunStatus;

/** What is told of a run. Any thread. */
final class ObservedRun implements RunMXBean {
    private final Supplier<RunStatus> status;

    /** @param status how it is now */
    ObservedRun(Supplier<RunStatus> status) {
        this.status = status;
    }

    @Override
    public String getState() {
        return status.get().state().name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String getReason() {
        return status.get().reason();
    }

    @Override
    public long getSteps() {
        return status.get().steps();
    }

    @Override
    public long getBudget() {
        return status.get().budget();
    }

    @Override
    public long getUpdates() {
        return status.get().updates();
    }

    @Override
    public String getAlgorithm() {
        return status.get().algorithm();
    }

    @Override
    public String getTask() {
        return status.get().task();
    }

    @Override
    public String getBackend() {
        return status.get().backend();
    }
}
