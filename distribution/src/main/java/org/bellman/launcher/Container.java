package org.bellman.launcher;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import org.apache.felix.framework.Felix;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;

/** The framework with the lock's bundles in it. Used by the main thread alone. */
final class Container {
    private final Framework framework;
    private final Trace trace;
    private final List<Bundle> bundles = new ArrayList<>();

    private Container(Framework framework, Trace trace) {
        this.framework = framework;
        this.trace = trace;
    }

    /**
     * Starts a framework without bundles.
     *
     * @param options the launcher's
     * @param entries what is going to be installed, for the highest start level
     * @param storage a directory that does not exist yet
     * @param trace told of phases
     * @return the container
     * @throws LaunchException if the framework does not start
     */
    static Container start(Options options, List<LockFile.Entry> entries, Path storage, Trace trace)
            throws LaunchException {
        int highest = 1;
        for (LockFile.Entry entry : entries) {
            highest = Math.max(highest, entry.startLevel());
        }
        Felix framework = new Felix(configuration(options, storage, highest));
        trace.phase("framework created");
        try {
            framework.start();
        } catch (BundleException e) {
            throw new LaunchException("the OSGi framework does not start: " + Causes.words(e), e);
        }
        trace.phase("framework started");
        return new Container(framework, trace);
    }

    private static Map<String, Object> configuration(Options options, Path storage, int highestLevel) {
        Map<String, Object> configuration = new HashMap<>();
        configuration.put(Constants.FRAMEWORK_STORAGE, storage.toString());
        // Storage guards the directory; nobody else can be in it.
        configuration.put("felix.cache.locking", "false");
        configuration.put(Constants.FRAMEWORK_BEGINNING_STARTLEVEL, Integer.toString(highestLevel));
        String version = ";version=\"" + options.slf4jVersion() + "\"";
        configuration.put(
                Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                "org.slf4j" + version
                        + ",org.slf4j.event" + version
                        + ",org.slf4j.helpers" + version
                        + ",org.slf4j.spi" + version);
        configuration.put("felix.log.level", "1");
        // The truth is on disk in Bellman's own form; configurations are derived from it at each start.
        configuration.put("felix.cm.pm", "memory");
        // With the default of 5 s SCR loses a configuration change that meets a long deactivation for good.
        configuration.put("ds.lock.timeout.milliseconds", "30000");
        configuration.put("bellman.home", options.home().toString());
        configuration.put("bellman.version", options.version());
        configuration.put("bellman.terminal", Boolean.toString(options.terminal()));
        configuration.put("bellman.columns", Integer.toString(options.columns()));
        return configuration;
    }

    /**
     * Returns the system bundle's context.
     *
     * @return the context
     */
    BundleContext context() {
        return framework.getBundleContext();
    }

    /**
     * Registers the process's streams as services.
     *
     * @param out standard output
     * @param err standard error
     * @param options what is known of the terminal
     */
    void registerStreams(PrintStream out, PrintStream err, Options options) {
        Dictionary<String, Object> ofOut = new Hashtable<>();
        ofOut.put("bellman.stream", "out");
        context().registerService(PrintStream.class, out, ofOut);
        Dictionary<String, Object> ofErr = new Hashtable<>();
        ofErr.put("bellman.stream", "err");
        ofErr.put("bellman.terminal", options.terminal());
        ofErr.put("bellman.columns", options.columns());
        context().registerService(PrintStream.class, err, ofErr);
    }

    /** Registers what says in words why a bundle does not come or start, for those who install further ones. */
    void registerObstacles() {
        BiFunction<Bundle, Throwable, String> words = this::obstacle;
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put("bellman.launcher", "obstacle");
        context().registerService(BiFunction.class, words, properties);
    }

    /** The bundle is null if it could not even be installed. */
    private String obstacle(Bundle bundle, Throwable failure) {
        return bundle != null && bundle.getState() == Bundle.INSTALLED
                ? Unresolved.words(bundle, context().getBundles(), failure)
                : Causes.words(failure);
    }

    /**
     * Installs the bundles where they lie, without copying them.
     *
     * @param entries the lock
     * @throws LaunchException naming the first bundle that is none
     */
    void install(List<LockFile.Entry> entries) throws LaunchException {
        FrameworkStartLevel levels = framework.adapt(FrameworkStartLevel.class);
        for (LockFile.Entry entry : entries) {
            // Changing the level of a bundle that is there already would cost a write and another thread's work.
            if (levels.getInitialBundleStartLevel() != entry.startLevel()) {
                levels.setInitialBundleStartLevel(entry.startLevel());
            }
            try {
                bundles.add(context().installBundle("reference:" + entry.file().toUri()));
            } catch (BundleException e) {
                throw new LaunchException("the bundle " + entry.file() + " cannot be installed: " + Causes.words(e), e);
            }
        }
        trace.phase(bundles.size() + " bundles installed");
    }

    /**
     * Resolves all bundles together and starts them by start level.
     *
     * @param interrupted asked between two bundles: whether to leave off
     * @throws LaunchException naming the first bundle that does not start, and why
     */
    void startBundles(BooleanSupplier interrupted) throws LaunchException {
        // Together, so that fragments are attached and optional imports wired whatever the order.
        framework.adapt(FrameworkWiring.class).resolveBundles(bundles);
        trace.phase("resolved");
        List<Bundle> byLevel = new ArrayList<>(bundles);
        byLevel.sort((a, b) -> Integer.compare(level(a), level(b)));
        for (Bundle bundle : byLevel) {
            if (interrupted.getAsBoolean()) {
                return;
            }
            if (!isFragment(bundle)) {
                start(bundle);
            }
        }
        trace.phase("bundles started");
    }

    private void start(Bundle bundle) throws LaunchException {
        try {
            // Transient: the framework need not write down what ends with this process.
            bundle.start(Bundle.START_TRANSIENT | Bundle.START_ACTIVATION_POLICY);
            trace.phase("started " + name(bundle));
        } catch (BundleException e) {
            throw new LaunchException("the bundle " + name(bundle) + " does not start: " + obstacle(bundle, e), e);
        }
    }

    /**
     * Stops the framework and all bundles in it, in reverse order of their start levels.
     *
     * @param deadline how long to wait at most
     */
    void stop(Duration deadline) {
        // Whoever interrupted this thread meant the command; the bundles have their time all the same.
        boolean interrupted = Thread.interrupted();
        try {
            framework.stop();
            told(framework.waitForStop(Math.max(1, deadline.toMillis())), deadline);
        } catch (BundleException e) {
            trace.note("the framework did not stop properly: " + Causes.words(e));
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        trace.phase("framework stopped");
    }

    private void told(FrameworkEvent end, Duration deadline) {
        if (end.getType() == FrameworkEvent.WAIT_TIMEDOUT) {
            trace.tell("the framework did not stop within " + deadline.toSeconds()
                    + " s; what its bundles are still doing is cut off");
        } else if (end.getType() == FrameworkEvent.ERROR) {
            trace.note("the framework did not stop properly: " + Causes.words(end.getThrowable()));
        }
    }

    static String name(Bundle bundle) {
        String symbolicName = bundle.getSymbolicName();
        return symbolicName == null ? bundle.getLocation() : symbolicName + " " + bundle.getVersion();
    }

    private static int level(Bundle bundle) {
        return bundle.adapt(BundleStartLevel.class).getStartLevel();
    }

    private static boolean isFragment(Bundle bundle) {
        return (bundle.adapt(BundleRevision.class).getTypes() & BundleRevision.TYPE_FRAGMENT) != 0;
    }
}
