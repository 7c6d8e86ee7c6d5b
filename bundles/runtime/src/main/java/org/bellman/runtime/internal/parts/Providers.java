package org.bellman.runtime.internal.parts;

import java.util.List;
import java.util.stream.Collectors;
import org.bellman.api.MissingPartException;
import org.bellman.api.feature.Features;
import org.bellman.runtime.internal.settings.PartNames;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;

/** Makes the failure of a part that is not there, with what would provide it. Any thread. */
final class Providers {
    private static final String NAMESPACE = "org.bellman.plugin";

    private final BundleContext context;

    Providers(BundleContext context) {
        this.context = context;
    }

    /**
     * Looks for an installed bundle that says in its manifest that it provides the part, and names it. If
     * there is none, the capability that one would have is the failure's cause: for authors of plug-ins.
     *
     * @param sentence that the part is not there
     * @param types what the part may be
     * @param id its id
     * @return the failure
     */
    MissingPartException missing(String sentence, List<PartType> types, String id) {
        for (Bundle bundle : context.getBundles()) {
            BundleRevision revision = bundle.adapt(BundleRevision.class);
            List<BundleCapability> capabilities =
                    revision == null ? List.of() : revision.getDeclaredCapabilities(NAMESPACE);
            for (BundleCapability capability : capabilities) {
                if (provides(capability, types, id)) {
                    return new MissingPartException(sentence + "; bundle " + bundle.getSymbolicName()
                            + " would provide it, but " + obstacle(bundle));
                }
            }
        }
        List<String> features = features(types, id);
        if (!features.isEmpty()) {
            return new MissingPartException(sentence + "; the feature " + String.join(" or ", features)
                    + " provides it: bellman feature install " + features.get(0));
        }
        String kinds = types.stream().map(PartType::word).collect(Collectors.joining(" or "));
        return new MissingPartException(
                sentence,
                new MissingPartException("a bundle with the capability " + NAMESPACE + " (kind=" + kinds + ", id=" + id
                        + ") would provide it"));
    }

    /**
     * Looks for features that lie ready and would provide a part.
     *
     * @param types what the part may be
     * @param id its id
     * @return their ids, none if there are none or nobody here knows of features
     */
    List<String> features(List<PartType> types, String id) {
        ServiceReference<Features> reference = context.getServiceReference(Features.class);
        Features features = reference == null ? null : context.getService(reference);
        if (features == null) {
            return List.of();
        }
        try {
            return types.stream()
                    .map(PartType::kind)
                    .distinct()
                    .flatMap(kind -> features.providing(kind, PartNames.id(id)).stream())
                    .distinct()
                    .toList();
        } finally {
            context.ungetService(reference);
        }
    }

    private static boolean provides(BundleCapability capability, List<PartType> types, String id) {
        Object kind = capability.getAttributes().get("kind");
        return PartNames.id(id).equals(capability.getAttributes().get("id"))
                && types.stream().anyMatch(type -> type.word().equals(kind));
    }

    private static String obstacle(Bundle bundle) {
        return switch (bundle.getState()) {
            case Bundle.INSTALLED -> "it is not resolved: something that it requires is missing";
            case Bundle.RESOLVED -> "it is not started";
            case Bundle.ACTIVE -> "its component is not satisfied";
            default -> "it is just starting or stopping";
        };
    }
}
