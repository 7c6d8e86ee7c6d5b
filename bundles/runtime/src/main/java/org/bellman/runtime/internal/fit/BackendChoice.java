package org.bellman.runtime.internal.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bellman.api.MismatchException;
import org.bellman.api.MissingPartException;
import org.bellman.api.algorithm.Needs;
import org.bellman.api.network.Capability;
import org.bellman.api.network.NetworkBackend;
import org.bellman.api.network.Specification;
import org.bellman.api.network.Support;
import org.bellman.api.run.PartKind;
import org.bellman.runtime.internal.parts.NoBackend;
import org.bellman.runtime.internal.parts.PartCatalog;
import org.bellman.runtime.internal.settings.PartNames;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Chooses the backend that makes a run's networks. Any thread. */
@Component(service = BackendChoice.class)
public final class BackendChoice {
    /** The id that stands for the best-ranked backend that supports the networks. */
    public static final String AUTO = "auto";

    private final BundleContext context;
    private final PartCatalog parts;

    /**
     * Made by Declarative Services.
     *
     * @param context asks backends
     * @param parts finds them
     */
    @Activate
    public BackendChoice(BundleContext context, @Reference PartCatalog parts) {
        this.context = context;
        this.parts = parts;
    }

    /**
     * Chooses a backend.
     *
     * @param id a backend's id, or {@link #AUTO}
     * @param needs what the algorithm needs
     * @param specifications the networks that the trainer will ask for
     * @return the backend's service; that of {@link NoBackend} for a planner
     * @throws MissingPartException if there is no such backend, or none that works here
     * @throws MismatchException if it does not support the networks; names the layer, and which
     *     installed backend supports them
     */
    public ServiceReference<?> choose(String id, Needs needs, List<? extends Specification> specifications) {
        if (!needs.backend()) {
            return none(id);
        }
        if (id.equals(NoBackend.ID)) {
            throw new MismatchException(
                    "backend none makes no networks, which this algorithm needs; take --backend auto or "
                            + ids(backends()));
        }
        if (id.equals(AUTO)) {
            return best(needs.capabilities(), specifications);
        }
        ServiceReference<?> wanted = parts.require(PartKind.BACKEND, id);
        String missing = missing(wanted, needs.capabilities(), specifications);
        if (!missing.isEmpty()) {
            List<ServiceReference<?>> able = new ArrayList<>(backends());
            able.removeIf(other ->
                    !missing(other, needs.capabilities(), specifications).isEmpty());
            String remedy = able.isEmpty()
                    ? "no other installed backend supports it"
                    : "take --backend "
                            + able.stream().map(PartNames::of).findFirst().orElseThrow() + ", which supports it";
            throw new MismatchException("backend " + id + " does not support the network: " + missing + "; " + remedy);
        }
        return wanted;
    }

    private ServiceReference<?> none(String id) {
        if (!id.equals(AUTO) && !id.equals(NoBackend.ID)) {
            parts.require(PartKind.BACKEND, id);
            throw new MismatchException(
                    "--backend " + id + " has no use: this algorithm makes no networks; leave it out");
        }
        return parts.require(PartKind.BACKEND, NoBackend.ID);
    }

    private ServiceReference<?> best(Set<Capability> capabilities, List<? extends Specification> specifications) {
        List<String> refusals = new ArrayList<>();
        for (ServiceReference<?> backend : backends()) {
            String missing = missing(backend, capabilities, specifications);
            if (missing.isEmpty()) {
                return backend;
            }
            refusals.add(PartNames.of(backend) + " lacks " + missing);
        }
        throw new MissingPartException(
                refusals.isEmpty()
                        ? "no network backend is installed; a bundle with the capability org.bellman.plugin (kind=backend) would provide one"
                        : "no installed backend supports the network: " + String.join("; ", refusals));
    }

    /** All that make networks, the best-ranked first. */
    private List<ServiceReference<?>> backends() {
        return parts.references(PartKind.BACKEND).stream()
                .filter(backend -> !PartNames.of(backend).equals(NoBackend.ID))
                .toList();
    }

    private static String ids(List<ServiceReference<?>> backends) {
        return String.join(", ", backends.stream().map(PartNames::of).toList());
    }

    private String missing(
            ServiceReference<?> reference, Set<Capability> capabilities, List<? extends Specification> specifications) {
        Optional<NetworkBackend> service = Optional.ofNullable((NetworkBackend) context.getService(reference));
        if (service.isEmpty()) {
            return "its service, which has just gone";
        }
        try {
            for (Specification specification : specifications) {
                Support support = service.get().supports(specification, capabilities);
                if (!support.supported()) {
                    return support.missing();
                }
            }
            return "";
        } finally {
            context.ungetService(reference);
        }
    }
}
