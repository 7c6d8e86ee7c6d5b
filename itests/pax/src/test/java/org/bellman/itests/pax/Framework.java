package org.bellman.itests.pax;

import java.util.Arrays;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.util.tracker.ServiceTracker;

/** The framework that a test runs in. */
final class Framework {
    private static final long DEADLINE_MILLISECONDS = 30_000;

    private Framework() {}

    static BundleContext context() {
        return FrameworkUtil.getBundle(Framework.class).getBundleContext();
    }

    /** The bundles that come from the distribution, in the order of the lock. */
    static List<Bundle> bundles() {
        String home = context().getProperty("bellman.home");
        return Arrays.stream(context().getBundles())
                .filter(bundle -> bundle.getLocation().contains(home))
                .toList();
    }

    static Bundle bundle(String symbolicName) {
        return bundles().stream()
                .filter(bundle -> symbolicName.equals(bundle.getSymbolicName()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the distribution has no bundle " + symbolicName));
    }

    static boolean isFragment(Bundle bundle) {
        return bundle.getHeaders().get(Constants.FRAGMENT_HOST) != null;
    }

    static BundleRevision revision(Bundle bundle) {
        return bundle.adapt(BundleRevision.class);
    }

    /** Waits for a service. */
    static <S> S service(Class<S> type) throws InterruptedException {
        return service(type, "(objectClass=*)");
    }

    /** Waits for a service that matches a filter. */
    static <S> S service(Class<S> type, String filter) throws InterruptedException {
        return type.cast(context().getService(reference(type, filter)));
    }

    /** Waits for a service that matches a filter. */
    static ServiceReference<?> reference(Class<?> type, String filter) throws InterruptedException {
        return reference("(&(objectClass=" + type.getName() + ")" + filter + ")");
    }

    /** Waits for a service of whatever type that matches a filter. */
    static ServiceReference<?> reference(String filter) throws InterruptedException {
        ServiceTracker<Object, Object> tracker;
        try {
            tracker = new ServiceTracker<>(context(), context().createFilter(filter), null);
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException(filter, e);
        }
        tracker.open();
        try {
            if (tracker.waitForService(DEADLINE_MILLISECONDS) == null) {
                throw new AssertionError("no service with " + filter + " appeared in time");
            }
            return tracker.getServiceReference();
        } finally {
            tracker.close();
        }
    }
}
