package org.bellman.launcher;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.resource.Namespace;

/** Says in words why a bundle cannot be resolved: follows its requirements to the innermost one that nobody fulfils. */
final class Unresolved {
    private static final Pattern ATTRIBUTE = Pattern.compile("\\(([^()<>=!&|]+)=([^()]*)\\)");
    private static final Pattern FROM = Pattern.compile("\\(version>=([^()]*)\\)");
    private static final Pattern BELOW = Pattern.compile("\\(!\\(version>=([^()]*)\\)\\)");

    private final Bundle[] installed;
    private final Set<Bundle> visited = new HashSet<>();

    private Unresolved(Bundle... installed) {
        this.installed = installed;
    }

    /**
     * Finds what is missing.
     *
     * @param bundle a bundle that did not resolve
     * @param installed all bundles, the system bundle included
     * @param failure what the framework said
     * @return a clause that follows "does not start: "
     */
    static String words(Bundle bundle, Bundle[] installed, Throwable failure) {
        String missing = new Unresolved(installed).missing(bundle, bundle);
        // Nothing is missing where two versions of a package collide: then only the framework knows.
        return missing != null ? missing : Causes.words(failure);
    }

    private String missing(Bundle bundle, Bundle first) {
        if (!visited.add(bundle)) {
            return null;
        }
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        String deeper = null;
        for (BundleRequirement requirement : revision.getDeclaredRequirements(null)) {
            if (isMandatory(requirement)) {
                boolean provided = false;
                for (Bundle other : installed) {
                    if (provides(other, requirement)) {
                        provided = true;
                        if (other.getState() == Bundle.INSTALLED && deeper == null) {
                            deeper = missing(other, first);
                        }
                    }
                }
                if (!provided) {
                    String what = words(requirement) + ", which no installed bundle provides";
                    return bundle.equals(first) ? "it needs " + what : Container.name(bundle) + " needs " + what;
                }
            }
        }
        return deeper;
    }

    private static boolean isMandatory(BundleRequirement requirement) {
        String effective = requirement.getDirectives().get(Namespace.REQUIREMENT_EFFECTIVE_DIRECTIVE);
        return !Namespace.RESOLUTION_OPTIONAL.equals(
                        requirement.getDirectives().get(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE))
                && !PackageNamespace.RESOLUTION_DYNAMIC.equals(
                        requirement.getDirectives().get(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE))
                && (effective == null || Namespace.EFFECTIVE_RESOLVE.equals(effective));
    }

    private static boolean provides(Bundle bundle, BundleRequirement requirement) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        if (revision == null) {
            return false;
        }
        for (BundleCapability capability : revision.getDeclaredCapabilities(requirement.getNamespace())) {
            if (requirement.matches(capability)) {
                return true;
            }
        }
        return false;
    }

    /** Turns {@code osgi.wiring.package; (&(osgi.wiring.package=a.b)(version>=1.0.0)(!(version>=2.0.0)))} into words. */
    static String words(BundleRequirement requirement) {
        String namespace = requirement.getNamespace();
        String filter = requirement.getDirectives().getOrDefault(Namespace.REQUIREMENT_FILTER_DIRECTIVE, "");
        String kind =
                PackageNamespace.PACKAGE_NAMESPACE.equals(namespace) ? "the package" : "the capability " + namespace;
        Matcher attribute = ATTRIBUTE.matcher(filter);
        String name = null;
        while (attribute.find() && name == null) {
            if (attribute.group(1).equals(namespace)) {
                name = attribute.group(2);
            }
        }
        if (name == null) {
            return kind + (filter.isEmpty() ? "" : " " + filter);
        }
        return kind + " " + name + versions(filter);
    }

    private static String versions(String filter) {
        Matcher from = FROM.matcher(filter);
        Matcher below = BELOW.matcher(filter);
        boolean bounded = below.find();
        if (!from.find()) {
            return "";
        }
        String lowest = from.group(1);
        if (bounded && from.start() == below.start() + 2) {
            return " below version " + below.group(1);
        }
        return " " + (bounded ? "[" + lowest + "," + below.group(1) + ")" : lowest + " or newer");
    }
}
