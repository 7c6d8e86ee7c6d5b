package org.bellman.runtime.internal.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.bellman.api.logger.RunInfo;
import org.bellman.api.logger.RunLogger;
import org.bellman.api.metrics.Convergence;
import org.bellman.api.metrics.MetricsRow;
import org.bellman.api.state.StateWriter;
import org.bellman.runtime.internal.directory.RunJournal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The logs of one run. Which loggers there are is looked up at boundaries only. A log that throws is
 * closed and reported, and the run goes on without it. Run's thread.
 */
final class RunLogs implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunLogs.class);

    private static final String LOGGER_ID = "bellman.logger";

    private final RunInfo run;
    private final RunJournal journal;
    private final Supplier<List<Map.Entry<Map<String, Object>, RunLogger>>> services;
    private final List<LogSlot> wanted = new ArrayList<>();
    private final List<LogSlot> others = new ArrayList<>();
    private List<Map.Entry<Map<String, Object>, RunLogger>> seen;

    /**
     * Makes places for the loggers that are wanted and, so that their positions are not lost, for those
     * that were wanted before a swap.
     *
     * @param run what is logged
     * @param ids the loggers that are wanted
     * @param positions where logs ended, by the scope of the logger; none in a new run
     * @param services the loggers that are there now
     * @param journal told of logs that throw
     */
    RunLogs(
            RunInfo run,
            List<String> ids,
            Map<String, Object> positions,
            Supplier<List<Map.Entry<Map<String, Object>, RunLogger>>> services,
            RunJournal journal) {
        this.run = run;
        this.services = services;
        this.journal = journal;
        Map<String, Object> left = new LinkedHashMap<>(positions);
        for (String id : ids) {
            String scope = Saved.scope(id);
            wanted.add(new LogSlot(id, scope, left.containsKey(scope) ? Saved.nested(left, scope) : null));
            left.remove(scope);
        }
        for (String scope : left.keySet()) {
            others.add(new LogSlot(scope, scope, Saved.nested(left, scope)));
        }
    }

    /** Opens and closes what came and went. */
    void refresh() {
        List<Map.Entry<Map<String, Object>, RunLogger>> now = services.get();
        if (now == seen) {
            return;
        }
        seen = now;
        for (LogSlot slot : wanted) {
            RunLogger found = find(slot.id(), now);
            // Two steps: one that fails when it is left must not keep out the one that takes its place.
            guarded(slot, s -> s.leave(found));
            guarded(slot, s -> s.follow(found, run));
        }
    }

    private static RunLogger find(String id, List<Map.Entry<Map<String, Object>, RunLogger>> services) {
        for (Map.Entry<Map<String, Object>, RunLogger> service : services) {
            if (id.equals(service.getKey().get(LOGGER_ID))) {
                return service.getValue();
            }
        }
        return null;
    }

    void log(MetricsRow row) {
        for (LogSlot slot : wanted) {
            guarded(slot, s -> s.log(row));
        }
    }

    void convergence(Convergence convergence) {
        for (LogSlot slot : wanted) {
            guarded(slot, s -> s.convergence(convergence));
        }
    }

    void progress(long steps, long updates) {
        for (LogSlot slot : wanted) {
            guarded(slot, s -> s.progress(steps, updates));
        }
    }

    void state(String state, String reason) {
        for (LogSlot slot : wanted) {
            guarded(slot, s -> s.state(state, reason));
        }
    }

    void save(StateWriter loggers) {
        for (LogSlot slot : wanted) {
            if (slot.open()) {
                guarded(slot, LogSlot::keepPosition);
            }
            slot.save(loggers);
        }
        others.forEach(slot -> slot.save(loggers));
    }

    private void guarded(LogSlot slot, Consumer<LogSlot> call) {
        try {
            call.accept(slot);
        } catch (RuntimeException | LinkageError e) {
            String sentence =
                    "the logger " + slot.id() + " failed: " + Failures.told(e) + "; the run goes on without it";
            journal.write(sentence, e);
            LOG.warn("{}: {}", run.name(), sentence);
            slot.fail();
        }
    }

    @Override
    public void close() {
        for (LogSlot slot : wanted) {
            guarded(slot, LogSlot::close);
        }
    }
}
