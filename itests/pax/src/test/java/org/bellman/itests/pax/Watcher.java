package org.bellman.itests.pax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.bellman.api.logger.RunInfo;
import org.bellman.api.logger.RunLog;
import org.bellman.api.logger.RunLogger;
import org.bellman.api.metrics.MetricsRow;
import org.bellman.api.run.RunListener;
import org.bellman.api.run.RunState;
import org.bellman.api.run.RunStatus;
import org.bellman.api.state.StateReader;
import org.bellman.api.state.StateWriter;
import org.osgi.framework.ServiceRegistration;

/**
 * Watches one run, as a logger of its own and as a listener, and holds it at a boundary until somebody wants it to
 * pause: so a test can do something to a run that is certainly in its middle.
 */
final class Watcher implements RunLogger, RunListener {
    /** The watcher's id as a logger. */
    static final String ID = "watcher";

    private static final long DEADLINE_SECONDS = 60;

    private final String run;
    private final long step;
    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final BlockingQueue<RunStatus> changes = new LinkedBlockingQueue<>();
    private final List<ServiceRegistration<?>> registrations = new ArrayList<>();

    private Watcher(String run, long step) {
        this.run = run;
        this.step = step;
    }

    /**
     * Begins to watch.
     *
     * @param run the run's name
     * @param step from which step on to hold it
     */
    static Watcher of(String run, long step) {
        Watcher watcher = new Watcher(run, step);
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put("bellman.logger", ID);
        watcher.registrations.add(Framework.context().registerService(RunLogger.class, watcher, properties));
        watcher.registrations.add(Framework.context().registerService(RunListener.class, watcher, null));
        return watcher;
    }

    /** Waits until the run is held. */
    void awaitHeld() throws InterruptedException {
        assertThat(held.await(DEADLINE_SECONDS, TimeUnit.SECONDS))
                .as("%s comes to step %d; it went through %s", run, step, changes)
                .isTrue();
    }

    /** Waits until the run has come to a state, whatever it comes to afterwards. */
    RunStatus await(RunState state) throws InterruptedException {
        List<RunStatus> passed = new ArrayList<>();
        RunStatus next = changes.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
        while (next != null && next.state() != state) {
            passed.add(next);
            next = changes.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
        }
        assertThat(next)
                .as("%s becomes %s; it went through %s", run, state, passed)
                .isNotNull();
        return next;
    }

    /** Lets the run go on. */
    void release() {
        released.countDown();
    }

    /** Ends watching. */
    void stop() {
        release();
        registrations.forEach(ServiceRegistration::unregister);
        registrations.clear();
    }

    @Override
    public void changed(RunStatus status) {
        if (status.name().equals(run)) {
            changes.add(status);
            if (status.state() == RunState.PAUSING) {
                release();
            }
        }
    }

    @Override
    public RunLog open(RunInfo info) {
        return new Holder();
    }

    private final class Holder implements RunLog {
        @Override
        public void log(MetricsRow row) {}

        @Override
        public void progress(long steps, long updates) {
            if (steps >= step) {
                held.countDown();
                try {
                    released.await(DEADLINE_SECONDS, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        @Override
        public void save(StateWriter state) {}

        @Override
        public void load(StateReader state) {}

        @Override
        public void close() {}
    }
}
