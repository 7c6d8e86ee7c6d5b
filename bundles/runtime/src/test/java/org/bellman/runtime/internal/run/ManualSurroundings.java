package org.bellman.runtime.internal.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.bellman.api.algorithm.Algorithm;
import org.bellman.api.logger.RunLogger;
import org.bellman.api.run.RunState;
import org.bellman.api.run.RunStatus;
import org.bellman.runtime.fixture.lane.Lane;
import org.bellman.runtime.fixture.text.TextLogger;
import org.bellman.runtime.fixture.walker.Walker;
import org.bellman.runtime.internal.directory.RunRecord;
import org.bellman.runtime.internal.parts.NoBackend;

/**
 * What Declarative Services and Configuration Admin do, in a few lines: a component is bound as long as
 * it is configured, released and its parts are there.
 */
final class ManualSurroundings implements Surroundings, AutoCloseable {
    private final ExecutorService thread = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> new Thread(task, "test-surroundings"),
            new ThreadPoolExecutor.DiscardPolicy());
    private static final Deadlines DEADLINES = new Deadlines(60_000, 300_000);

    private final List<Runnable> postponed = Collections.synchronizedList(new ArrayList<>());
    private final Map<Long, List<Runnable>> deadlines = new ConcurrentHashMap<>();
    private final List<RunStatus> told = new CopyOnWriteArrayList<>();
    private final Map<RunState, Runnable> reactions = new ConcurrentHashMap<>();
    private volatile List<Map.Entry<Map<String, Object>, RunLogger>> loggers =
            List.of(Map.entry(Map.of("bellman.logger", "text"), new TextLogger()));
    private volatile Set<String> loggerIds = Set.of("text");
    private final Algorithm algorithm = new Walker();
    private volatile RuntimeException refusal;
    private volatile RuntimeException failure;
    private volatile Error exhaustion;
    private boolean partsThere = true;
    private RunCore core;
    private long configured;
    private boolean released;
    private Object component;
    private long componentRevision;

    void watch(RunCore watched) {
        core = watched;
    }

    @Override
    public boolean started() {
        return true;
    }

    @Override
    public Set<String> loggers() {
        return loggerIds;
    }

    void loggers(Set<String> now) {
        loggerIds = now;
    }

    void logger(RunLogger another) {
        loggers = List.of(Map.entry(Map.of("bellman.logger", "text"), another));
    }

    @Override
    public void soon(Runnable task) {
        thread.execute(task);
    }

    @Override
    public void later(Runnable task, long milliseconds) {
        boolean deadline = milliseconds == DEADLINES.parts() || milliseconds == DEADLINES.boundary();
        (deadline ? deadlines.computeIfAbsent(milliseconds, ms -> new CopyOnWriteArrayList<>()) : postponed).add(task);
    }

    /** Lets the time pass after which a run is given up that waits for parts. */
    void partsAreOverdue() {
        pass(DEADLINES.parts());
    }

    /** Lets the time pass after which it is looked for signs of life. */
    void boundaryIsOverdue() {
        pass(DEADLINES.boundary());
    }

    private void pass(long milliseconds) {
        List<Runnable> due = deadlines.remove(milliseconds);
        if (due != null) {
            due.forEach(thread::execute);
        }
    }

    /** Lets the time pass that was to be waited for. */
    void timePasses() {
        List<Runnable> due = List.copyOf(postponed);
        postponed.clear();
        due.forEach(thread::execute);
    }

    /** Lets the time pass that was to be waited for first, and waits until all that follows is done. */
    void firstTimePasses() throws Exception {
        thread.submit(postponed.remove(0)).get(20, TimeUnit.SECONDS);
    }

    /** How often it is waited for time to pass. */
    int waits() {
        return postponed.size();
    }

    /** The next configuration that is another than the one that is there is not taken. */
    void refuseNext(RuntimeException why) {
        refusal = why;
    }

    /** The next configuration fails, even if it is the one that is there. */
    void failNext(RuntimeException why) {
        failure = why;
    }

    /** Waits until all that was to be done soon is done. */
    void settle() throws Exception {
        thread.submit(() -> {}).get(20, TimeUnit.SECONDS);
    }

    /** From now on no thread starts. */
    void exhaust(Error now) {
        exhaustion = now;
    }

    @Override
    public void start(Thread run) {
        if (exhaustion != null) {
            throw exhaustion;
        }
        run.start();
    }

    @Override
    public Deadlines deadlines() {
        return DEADLINES;
    }

    @Override
    public void configure(RunRecord record, long revision) {
        RuntimeException failed = failure;
        if (failed != null) {
            failure = null;
            throw failed;
        }
        RuntimeException refused = refusal;
        if (refused != null && revision != configured) {
            refusal = null;
            throw refused;
        }
        configured = revision;
        component();
    }

    @Override
    public void release(String name, boolean now) {
        released = now;
        component();
    }

    @Override
    public void dismiss(String name) {
        configured = 0;
        released = false;
        component();
    }

    /** Stops or starts the bundle of a part, on the calling thread as a framework does. */
    void partsThere(boolean now) {
        synchronized (this) {
            partsThere = now;
        }
        component();
    }

    private void component() {
        Object gone = null;
        BoundParts come = null;
        synchronized (this) {
            boolean satisfied = configured > 0 && released && partsThere;
            if (component != null && !satisfied) {
                gone = component;
                component = null;
            } else if (satisfied && (component == null || componentRevision != configured)) {
                component = component == null ? new Object() : component;
                componentRevision = configured;
                come = new BoundParts(
                        component, configured, null, algorithm, null, new Lane(), new NoBackend(), () -> loggers);
            }
        }
        if (gone != null) {
            core.unbound(gone);
        }
        if (come != null) {
            core.bound(come);
        }
    }

    /** Lets something happen on the thread that brings the run into a state, the first time. */
    void when(RunState state, Runnable reaction) {
        reactions.put(state, reaction);
    }

    @Override
    public void changed(RunStatus status) {
        told.add(status);
        Runnable reaction = reactions.remove(status.state());
        if (reaction != null) {
            reaction.run();
        }
    }

    List<RunState> states() {
        return told.stream().map(RunStatus::state).toList();
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
