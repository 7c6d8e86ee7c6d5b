package org.bellman.runtime.internal.why;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/** Says what keeps a bundle from being active. Any thread. */
final class BundleWalk {
    private final BundleContext context;

    BundleWalk(BundleContext context) {
        this.context = context;
    }

    /**
     * Looks at a bundle's state.
     *
     * @param bundle the bundle
     * @param findings gets what is wrong
     * @return whether it is active, so that the cause lies elsewhere
     */
    boolean explain(Bundle bundle, Findings findings) {
        String name = bundle.getSymbolicName() + " " + bundle.getVersion();
        switch (bundle.getState()) {
            case Bundle.ACTIVE, Bundle.STARTING:
                return true;
            case Bundle.INSTALLED:
                findings.because("the bundle " + name + " is not resolved");
                requirements(bundle, findings);
                return false;
            case Bundle.RESOLVED:
                findings.because("the bundle " + name + " is not started");
                findings.remedy("start the bundle " + name + "; if it stops again, the framework's log says why");
                return false;
            default:
                findings.because("the bundle " + name + " is just going");
                findings.remedy("install and start it again");
                return false;
        }
    }

    private void requirements(Bundle bundle, Findings findings) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        if (revision == null) {
            return;
        }
        boolean found = false;
        for (BundleRequirement requirement : revision.getDeclaredRequirements(null)) {
            if (needed(requirement) && !provided(requirement)) {
                findings.because(bundle.getSymbolicName() + " requires " + words(requirement)
                        + ", which no installed bundle provides");
                findings.remedy("install a bundle that provides " + words(requirement));
                found = true;
            }
        }
        if (!found) {
            findings.remedy("start " + bundle.getSymbolicName()
                    + " by hand: the framework then says which of its requirements are in one another's way");
        }
    }

    private static boolean needed(BundleRequirement requirement) {
        String resolution = requirement.getDirectives().get(Constants.RESOLUTION_DIRECTIVE);
        String effective = requirement.getDirectives().get(Constants.EFFECTIVE_DIRECTIVE);
        return !Constants.RESOLUTION_OPTIONAL.equals(resolution)
                && !PackageNamespace.RESOLUTION_DYNAMIC.equals(resolution)
                && (effective == null || effective.equals(Constants.EFFECTIVE_RESOLVE));
    }

    private boolean provided(BundleRequirement requirement) {
        for (Bundle bundle : context.getBundles()) {
            BundleRevision revision = bundle.adapt(BundleRevision.class);
            if (revision != null
                    && revision.getDeclaredCapabilities(requirement.getNamespace()).stream()
                            .anyMatch(requirement::matches)) {
                return true;
            }
        }
        return false;
    }

    private static String words(BundleRequirement requirement) {
        String filter = requirement.getDirectives().get(Constants.FILTER_DIRECTIVE);
        return requirement.getNamespace() + (filter == null ? "" : " " + filter);
    }
}
