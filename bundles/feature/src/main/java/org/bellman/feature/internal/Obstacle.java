package org.bellman.feature.internal;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.resource.Namespace;

/** Says in words why a bundle does not resolve or start. */
final class Obstacle {
    private static final Pattern VERSIONS =
            Pattern.compile("\\(version>=([^()]*)\\)(?:\\(!\\(version>=([^()]*)\\)\\))?");

    private final Bundle[] installed;
    private final Set<Bundle> visited = new HashSet<>();

    private Obstacle(Bundle... installed) {
        this.installed = installed;
    }

    /**
     * Finds what is in the way.
     *
     * @param bundle which did not start
     * @param installed all bundles, the system bundle included
     * @param failure what the framework said
     * @return a clause that follows "does not start: "
     */
    static String words(Bundle bundle, Bundle[] installed, BundleException failure) {
        if (bundle.getState() == Bundle.INSTALLED) {
            return new Obstacle(installed).missing(bundle).orElseGet(() -> words(failure));
        }
        return words(failure);
    }

    /**
     * Says an exception in a clause.
     *
     * @param failure what was thrown
     * @return the first line of its innermost cause
     */
    static String words(Throwable failure) {
        Throwable root = failure;
        for (int depth = 0; root.getCause() != null && depth < 100; depth++) {
            root = root.getCause();
        }
        String message = root.getMessage() == null ? "" : root.getMessage().strip();
        String line = message.lines().findFirst().orElse("");
        boolean alone = line.indexOf(' ') > 0 || !root.getClass().getName().startsWith("java.");
        return line.isEmpty()
                ? root.getClass().getName()
                : alone ? line : root.getClass().getSimpleName() + ": " + line;
    }

    private Optional<String> missing(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        if (revision == null || !visited.add(bundle)) {
            return Optional.empty();
        }
        Optional<String> deeper = Optional.empty();
        for (BundleRequirement requirement : revision.getDeclaredRequirements(null)) {
            if (!isMandatory(requirement)) {
                continue;
            }
            Bundle[] providers = Arrays.stream(installed)
                    .filter(other -> provides(other, requirement))
                    .toArray(Bundle[]::new);
            if (providers.length == 0) {
                String who = visited.size() == 1 ? "it" : BundleSwap.name(bundle);
                return Optional.of(who + " needs " + words(requirement) + ", which no installed bundle provides");
            }
            for (Bundle provider : providers) {
                if (deeper.isEmpty() && provider.getState() == Bundle.INSTALLED) {
                    deeper = missing(provider);
                }
            }
        }
        return deeper;
    }

    private static boolean isMandatory(BundleRequirement requirement) {
        String resolution = requirement.getDirectives().get(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE);
        String effective = requirement.getDirectives().get(Namespace.REQUIREMENT_EFFECTIVE_DIRECTIVE);
        return !Namespace.RESOLUTION_OPTIONAL.equals(resolution)
                && !PackageNamespace.RESOLUTION_DYNAMIC.equals(resolution)
                && (effective == null || Namespace.EFFECTIVE_RESOLVE.equals(effective));
    }

    private static boolean provides(Bundle bundle, BundleRequirement requirement) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        return revision != null
                && revision.getDeclaredCapabilities(requirement.getNamespace()).stream()
                        .anyMatch(requirement::matches);
    }

    /** Turns {@code (&(osgi.wiring.package=a.b)(version>=1.0.0)(!(version>=2.0.0)))} into words. */
    private static String words(BundleRequirement requirement) {
        String namespace = requirement.getNamespace();
        String filter = requirement.getDirectives().getOrDefault(Namespace.REQUIREMENT_FILTER_DIRECTIVE, "");
        String kind =
                PackageNamespace.PACKAGE_NAMESPACE.equals(namespace) ? "the package" : "the capability " + namespace;
        Matcher name = Pattern.compile("\\(" + Pattern.quote(namespace) + "=([^()]*)\\)")
                .matcher(filter);
        if (!name.find()) {
            return filter.isEmpty() ? kind : kind + " " + filter;
        }
        Matcher versions = VERSIONS.matcher(filter);
        String range = !versions.find()
                ? ""
                : versions.group(2) == null
                        ? " " + versions.group(1) + " or newer"
                        : " [" + versions.group(1) + "," + versions.group(2) + ")";
        return kind + " " + name.group(1) + range;
    }
}
