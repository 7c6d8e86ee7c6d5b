package org.bellman.runtime.internal.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bellman.api.BellmanException;
import org.bellman.api.MismatchException;
import org.bellman.api.MissingPartException;
import org.bellman.api.algorithm.Needs;
import org.bellman.api.network.Capability;
import org.bellman.api.network.NetworkBackend;
import org.bellman.api.network.Specification;
import org.bellman.api.network.Support;
import org.bellman.api.run.PartKind;
import org.bellman.runtime.internal.parts.ComponentFailures;
import org.bellman.runtime.internal.parts.LeastNetwork;
import org.bellman.runtime.internal.parts.NoBackend;
import org.bellman.runtime.internal.parts.PartCatalog;
import org.bellman.runtime.internal.settings.PartNames;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Chooses the backend that makes a run's networks, and says why. Any thread. */
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
     * What was chosen.
     *
     * @param backend the backend's service; that of {@link NoBackend} for a planner
     * @param reason why, as a sentence without its full stop
     * @param noteworthy whether a person would have expected another one: a better-ranked backend was
     *     passed over
     */
    public record Choice(ServiceReference<?> backend, String reason, boolean noteworthy) {}

    /**
     * Chooses a backend.
     *
     * @param id a backend's id, or {@link #AUTO}
     * @param needs what the algorithm needs
     * @param specifications the networks that the trainer will ask for
     * @return the backend and the reason
     * @throws MissingPartException if there is no such backend, or none that works here
     * @throws MismatchException if it does not support the networks; names the layer, and which
     *     installed backend supports them
     */
    public Choice choose(String id, Needs needs, List<? extends Specification> specifications) {
        if (!needs.backend()) {
            return none(id);
        }
        if (id.equals(NoBackend.ID)) {
            List<String> able = ask(needs.capabilities(), specifications).stream()
                    .filter(Answer::able)
                    .map(Answer::id)
                    .toList();
            throw new MismatchException(
                    "backend none makes no networks, which this algorithm needs; take --backend auto"
                            + (able.isEmpty() ? "" : " or " + String.join(", ", able)));
        }
        if (id.equals(AUTO)) {
            return best(needs.capabilities(), specifications);
        }
        ServiceReference<?> wanted = parts.require(PartKind.BACKEND, id);
        Answer answer = ask(wanted, needs.capabilities(), specifications);
        if (!answer.able()) {
            throw refusal(answer, ask(needs.capabilities(), specifications));
        }
        return new Choice(wanted, "backend " + id + " is taken, as asked", false);
    }

    private Choice none(String id) {
        if (!id.equals(AUTO) && !id.equals(NoBackend.ID)) {
            parts.require(PartKind.BACKEND, id);
            throw new MismatchException(
                    "--backend " + id + " has no use: this algorithm makes no networks; leave it out");
        }
        ServiceReference<?> none = parts.require(PartKind.BACKEND, NoBackend.ID);
        return new Choice(none, "no backend is taken, for this algorithm makes no networks", false);
    }

    private Choice best(Set<Capability> capabilities, List<? extends Specification> specifications) {
        List<Answer> passedOver = new ArrayList<>();
        for (ServiceReference<?> backend : backends()) {
            Answer answer = ask(backend, capabilities, specifications);
            if (answer.able()) {
                StringBuilder reason = new StringBuilder("backend ").append(answer.id());
                reason.append(" is taken, the best-ranked that supports the networks");
                passedOver.forEach(better -> reason.append("; ")
                        .append(better.id())
                        .append(", ranked higher, ")
                        .append(better.fault()));
                return new Choice(backend, reason.toString(), !passedOver.isEmpty());
            }
            passedOver.add(answer);
        }
        throw new MissingPartException(
                passedOver.isEmpty()
                        ? "no network backend is installed; a bundle with the capability org.bellman.plugin (kind=backend) would provide one"
                        : "no installed backend supports the network: "
                                + String.join(
                                        "; ",
                                        passedOver.stream()
                                                .map(answer -> answer.id() + " " + answer.fault())
                                                .toList()));
    }

    private static BellmanException refusal(Answer wanted, List<Answer> all) {
        List<String> able = all.stream().filter(Answer::able).map(Answer::id).toList();
        if (!wanted.usable()) {
            return new MissingPartException("backend " + wanted.id() + " " + wanted.fault() + "; "
                    + (able.isEmpty()
                            ? "no other installed backend supports the network"
                            : "take --backend " + able.get(0) + ", which supports the network"));
        }
        List<String> unusable = all.stream()
                .filter(answer -> !answer.usable())
                .map(answer -> answer.id() + " " + answer.fault())
                .toList();
        String remedy =
                "no installed backend does" + (unusable.isEmpty() ? "" : " (" + String.join("; ", unusable) + ")");
        if (!able.isEmpty()) {
            remedy = String.join(" and ", able) + (able.size() == 1 ? " does" : " do") + ": take --backend "
                    + able.get(0);
        }
        return new MismatchException(
                "backend " + wanted.id() + " does not support the network: " + wanted.missing() + "; " + remedy);
    }

    /** All that make networks, the best-ranked first. */
    private List<ServiceReference<?>> backends() {
        return parts.references(PartKind.BACKEND).stream()
                .filter(backend -> !PartNames.of(backend).equals(NoBackend.ID))
                .toList();
    }

    private List<Answer> ask(Set<Capability> capabilities, List<? extends Specification> specifications) {
        return backends().stream()
                .map(backend -> ask(backend, capabilities, specifications))
                .toList();
    }

    /** What a backend says of the networks; usable: whether it can make any network at all. */
    private record Answer(String id, boolean usable, String missing) {
        boolean able() {
            return missing.isEmpty();
        }

        String fault() {
            return (usable ? "does not: " : "is unusable: ") + missing;
        }
    }

    private Answer ask(
            ServiceReference<?> reference, Set<Capability> capabilities, List<? extends Specification> specifications) {
        String id = PartNames.of(reference);
        Object service = context.getService(reference);
        if (service == null) {
            return new Answer(id, false, ComponentFailures.reason(context, reference));
        }
        try {
            NetworkBackend backend = (NetworkBackend) service;
            for (Specification specification : specifications) {
                Support support = backend.supports(specification, capabilities);
                if (!support.supported()) {
                    Support least = LeastNetwork.support(backend);
                    return new Answer(id, least.supported(), least.supported() ? support.missing() : least.missing());
                }
            }
            return new Answer(id, true, "");
        } finally {
            context.ungetService(reference);
        }
    }
}
