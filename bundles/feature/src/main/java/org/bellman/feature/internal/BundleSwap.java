package org.bellman.feature.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;

/** Exchanges bundles of the framework, all or none. One thread. */
final class BundleSwap {
    private static final long REFRESH_SECONDS = 60;

    private final BundleContext context;
    private final FrameworkWiring wiring;

    /**
     * @param context of a bundle that stays
     */
    BundleSwap(BundleContext context) {
        this.context = context;
        this.wiring = context.getBundle(0).adapt(FrameworkWiring.class);
    }

    /**
     * A file that is or becomes a bundle.
     *
     * @param path absolute; the framework opens it where it lies
     * @param startLevel 1 or more
     */
    record Jar(Path path, int startLevel) {
        String location() {
            return "reference:" + path.toUri();
        }
    }

    /**
     * Finds the bundle that was installed from a file.
     *
     * @param jar the file
     * @return the bundle, if the framework has it
     */
    Optional<Bundle> find(Jar jar) {
        return Optional.ofNullable(context.getBundle(jar.location()));
    }

    /**
     * Tells which bundles would be wired anew if others went.
     *
     * @param leaving what goes
     * @return what stays and has a wire to them, through others too
     */
    Set<Bundle> dependents(Collection<Bundle> leaving) {
        Set<Bundle> dependents =
                new LinkedHashSet<>(leaving.isEmpty() ? Set.of() : wiring.getDependencyClosure(leaving));
        dependents.removeAll(leaving);
        dependents.removeIf(bundle -> bundle.getBundleId() == 0);
        return dependents;
    }

    /**
     * Finds bundles that are resolved already and would not see new fragments unless they are wired anew.
     *
     * @param names symbolic names of hosts
     * @return the bundles of these names that are resolved
     */
    Set<Bundle> hosts(Collection<String> names) {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> names.contains(bundle.getSymbolicName()) && bundle.getState() != Bundle.INSTALLED)
                .collect(Collectors.toSet());
    }

    /**
     * Carries a change out. If something does not resolve or start, or the last step fails, what was there comes back.
     *
     * @param leaving what goes
     * @param arriving what comes, in the order of installation
     * @param last called when all bundles are started
     * @throws FeatureException naming the bundle and the reason
     */
    void exchange(List<Jar> leaving, List<Jar> arriving, Runnable last) {
        Set<Bundle> running = running();
        try {
            replace(leaving, arriving, running);
            last.run();
        } catch (RuntimeException e) {
            try {
                replace(arriving, leaving, running);
            } catch (RuntimeException again) {
                throw new FeatureException(
                        e.getMessage()
                                + "; what was there before does not come back until the container is started again: "
                                + again.getMessage(),
                        e);
            }
            throw e;
        }
    }

    private void replace(List<Jar> leaving, List<Jar> arriving, Set<Bundle> running) {
        List<Bundle> old = new ArrayList<>();
        leaving.forEach(jar -> find(jar).ifPresent(old::add));
        old.stream()
                .sorted(Comparator.comparingInt(BundleSwap::level).reversed())
                .forEach(BundleSwap::uninstall);
        List<Bundle> fresh = arriving.stream().map(this::install).toList();
        refresh(old, fresh);
        wiring.resolveBundles(fresh);
        List<Bundle> starting = new ArrayList<>(fresh);
        running.stream().filter(BundleSwap::isStopped).forEach(starting::add);
        starting.sort(Comparator.comparingInt(BundleSwap::level));
        starting.forEach(this::start);
    }

    private Set<Bundle> running() {
        Set<Bundle> running = new LinkedHashSet<>();
        for (Bundle bundle : context.getBundles()) {
            if (bundle.getState() == Bundle.ACTIVE || bundle.getState() == Bundle.STARTING) {
                running.add(bundle);
            }
        }
        return running;
    }

    private static boolean isStopped(Bundle bundle) {
        return bundle.getState() == Bundle.RESOLVED || bundle.getState() == Bundle.INSTALLED;
    }

    /** A bundle that fails while it stops is stopped all the same, and goes. */
    private static void uninstall(Bundle bundle) {
        try {
            bundle.uninstall();
        } catch (BundleException e) {
            throw new FeatureException("the bundle " + name(bundle) + " cannot be uninstalled: " + e.getMessage(), e);
        }
    }

    private Bundle install(Jar jar) {
        FrameworkStartLevel levels = context.getBundle(0).adapt(FrameworkStartLevel.class);
        // A level that the framework has not reached would keep the bundle from starting.
        int level = Math.max(1, Math.min(jar.startLevel(), levels.getStartLevel()));
        try {
            Bundle bundle = context.installBundle(jar.location());
            if (level(bundle) != level) {
                bundle.adapt(BundleStartLevel.class).setStartLevel(level);
            }
            return bundle;
        } catch (BundleException e) {
            throw new FeatureException(
                    "the bundle " + jar.path() + " cannot be installed: " + Obstacle.words(context, null, e), e);
        }
    }

    /** Wires anew what had wires to the old bundles, and the hosts of new fragments: once, and nothing else. */
    private void refresh(List<Bundle> old, List<Bundle> fresh) {
        Set<Bundle> stale = new HashSet<>(wiring.getRemovalPendingBundles());
        stale.retainAll(old);
        stale.addAll(hosts(fresh.stream()
                .map(bundle -> BundleFile.host(bundle.getHeaders("").get(Constants.FRAGMENT_HOST)))
                .toList()));
        if (stale.isEmpty()) {
            return;
        }
        CountDownLatch done = new CountDownLatch(1);
        wiring.refreshBundles(stale, event -> {
            if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) {
                done.countDown();
            }
        });
        if (!await(done)) {
            throw new FeatureException("the framework did not wire bundles anew within " + REFRESH_SECONDS + " s: "
                    + stale.stream().map(BundleSwap::name).collect(Collectors.joining(", ")));
        }
    }

    /** Whoever interrupts this thread means the command; a framework is not left between two states. */
    private static boolean await(CountDownLatch done) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return done.await(REFRESH_SECONDS, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void start(Bundle bundle) {
        if (isFragment(bundle)) {
            // A native of another platform does not resolve; its host tells if it needs it.
            return;
        }
        try {
            bundle.start(Bundle.START_TRANSIENT | Bundle.START_ACTIVATION_POLICY);
        } catch (BundleException e) {
            throw new FeatureException(
                    "the bundle " + name(bundle) + " does not start: " + Obstacle.words(context, bundle, e), e);
        }
    }

    private static int level(Bundle bundle) {
        return bundle.adapt(BundleStartLevel.class).getStartLevel();
    }

    private static boolean isFragment(Bundle bundle) {
        return (bundle.adapt(BundleRevision.class).getTypes() & BundleRevision.TYPE_FRAGMENT) != 0;
    }

    /**
     * Returns a bundle's name for a person.
     *
     * @param bundle which
     * @return {@code symbolic-name version}
     */
    static String name(Bundle bundle) {
        return bundle.getSymbolicName() + " " + bundle.getVersion();
    }
}
