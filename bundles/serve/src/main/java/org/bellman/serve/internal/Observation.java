package org.bellman.serve.internal;

import java.lang.management.ManagementFactory;
import java.util.Hashtable;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.bellman.api.run.RunListener;
import org.bellman.api.run.RunStatus;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/**
 * Keeps what is seen of the container and its runs through the platform's MBean server, from its beginning to its end. No
 * port is opened: who may look into the process may look at it. Runs that have ended stay, the last hundred. Any thread.
 */
final class Observation implements RunListener, AutoCloseable {
    private static final int MOST_ENDED = 100;
    private static final String DOMAIN = "org.bellman";

    private final MBeanServer server;
    private final Function<RunStatus, RunStatus> now;
    private final Map<String, RunStatus> runs = new LinkedHashMap<>();
    private ServiceRegistration<RunListener> registration;

    /**
     * @param server where beans are registered
     * @param now asks how a run is
     */
    Observation(MBeanServer server, Function<RunStatus, RunStatus> now) {
        this.server = server;
        this.now = now;
    }

    /**
     * Begins.
     *
     * @param context where runs are told of
     * @param now asks how a run is
     * @return it
     */
    static Observation begin(BundleContext context, Function<RunStatus, RunStatus> now) {
        Observation observation = new Observation(ManagementFactory.getPlatformMBeanServer(), now);
        observation.register(new ObservedContainer(context, observation), name("Container", null));
        observation.registration = context.registerService(RunListener.class, observation, null);
        return observation;
    }

    /** The name of a bean. */
    static ObjectName name(String type, String name) {
        Hashtable<String, String> keys = new Hashtable<>(Map.of("type", type));
        if (name != null) {
            keys.put("name", name);
        }
        try {
            return new ObjectName(DOMAIN, keys);
        } catch (JMException e) {
            throw new IllegalArgumentException("names of runs need no quotes: " + name, e);
        }
    }

    @Override
    public synchronized void changed(RunStatus status) {
        // What changed last is the last of the map.
        if (runs.remove(status.name()) == null) {
            register(new ObservedRun(() -> status(status.name())), name("Run", status.name()));
        }
        runs.put(status.name(), status);
        long ended = runs.values().stream().filter(run -> run.state().ended()).count();
        Iterator<RunStatus> all = runs.values().iterator();
        while (ended > MOST_ENDED) {
            RunStatus run = all.next();
            if (run.state().ended()) {
                all.remove();
                unregister(name("Run", run.name()));
                ended--;
            }
        }
    }

    private RunStatus status(String name) {
        RunStatus last;
        synchronized (this) {
            last = runs.get(name);
        }
        return last.state().ended() ? last : now.apply(last);
    }

    /** The runs that have been seen, as they were told last. */
    synchronized List<RunStatus> runs() {
        return List.copyOf(runs.values());
    }

    private void register(Object bean, ObjectName name) {
        try {
            server.registerMBean(bean, name);
        } catch (InstanceAlreadyExistsException e) {
            // Another container of this process has it; both are seen as one.
            return;
        } catch (JMException e) {
            throw new IllegalStateException(name + " is no bean", e);
        }
    }

    private void unregister(ObjectName name) {
        try {
            server.unregisterMBean(name);
        } catch (InstanceNotFoundException e) {
            // Somebody took it away through the MBean server itself.
            return;
        } catch (JMException e) {
            throw new IllegalStateException(name + " cannot be unregistered", e);
        }
    }

    @Override
    public void close() {
        if (registration != null) {
            registration.unregister();
        }
        synchronized (this) {
            runs.keySet().forEach(run -> unregister(name("Run", run)));
        }
        unregister(name("Container", null));
    }
}
