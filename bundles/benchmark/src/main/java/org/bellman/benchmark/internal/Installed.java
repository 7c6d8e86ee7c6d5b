package org.bellman.benchmark.internal;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.bellman.api.BellmanException;
import org.bellman.api.ExitCode;
import org.bellman.api.MissingPartException;
import org.bellman.api.environment.EnvironmentFactory;
import org.bellman.api.network.NetworkBackend;
import org.bellman.api.run.PartInfo;
import org.bellman.api.run.PartKind;
import org.bellman.api.run.Parts;

/** What there is to measure. */
final class Installed {
    /** Words that {@code train} takes for a backend and that name none. */
    private static final Set<String> NOT_BACKENDS = Set.of("auto", "none");

    private final Parts parts;
    private final Collection<String> wanted;
    private final Function<String, EnvironmentFactory> factories;
    private final Function<String, NetworkBackend> services;

    /**
     * Looks for what was asked for.
     *
     * @param parts knows what is installed
     * @param wanted ids of backends; all that are installed if empty
     * @param factories finds environments by id
     * @param services finds backends by id
     * @throws MissingPartException if a backend that was asked for is not there, or not usable
     * @throws BellmanException if {@code auto} or {@code none} was asked for
     */
    Installed(
            Parts parts,
            Collection<String> wanted,
            Function<String, EnvironmentFactory> factories,
            Function<String, NetworkBackend> services) {
        this.parts = parts;
        this.wanted = List.copyOf(wanted);
        this.factories = factories;
        this.services = services;
        for (String id : wanted) {
            requireUsable(id);
        }
    }

    private void requireUsable(String id) {
        List<PartInfo> all = parts.list(PartKind.BACKEND);
        if (NOT_BACKENDS.contains(id)) {
            throw new BellmanException(
                    ExitCode.USAGE,
                    "--backend " + id + " names no backend that could be measured; take one of " + ids(all)
                            + ", or leave it out for all",
                    null);
        }
        PartInfo backend =
                all.stream().filter(part -> part.id().equals(id)).findFirst().orElseThrow(() -> absent(all, id));
        if (!backend.usable()) {
            throw unusable(backend);
        }
    }

    private MissingPartException absent(List<PartInfo> all, String id) {
        // Where there is no part of that id at all, this throws and names the nearest one.
        PartKind other = parts.describe(id).get(0).kind();
        return new MissingPartException(id + (other == PartKind.ALGORITHM ? " is an " : " is a ") + other.word()
                + ", not a backend; installed: " + ids(all));
    }

    private static String ids(List<PartInfo> backends) {
        return String.join(", ", backends.stream().map(PartInfo::id).toList());
    }

    private static MissingPartException unusable(PartInfo backend) {
        return new MissingPartException("backend " + backend.id() + " is unusable: " + backend.note());
    }

    /** The environments, and those that fail; models from files are tasks as well, and have no environment. */
    List<PartInfo> environments() {
        return parts.list(PartKind.TASK).stream()
                .filter(task -> !task.usable() || factories.apply(task.id()) != null)
                .toList();
    }

    /** The backends that were asked for, as they are now: natives fail when the first network is made. */
    List<PartInfo> backends() {
        return parts.list(PartKind.BACKEND).stream()
                .filter(backend -> wanted.isEmpty() || wanted.contains(backend.id()))
                .toList();
    }

    /**
     * Makes sure that something was measured of what was asked for by name.
     *
     * @throws MissingPartException if no such backend is usable any more
     */
    void requireAnyUsable() {
        List<PartInfo> backends = backends();
        if (!wanted.isEmpty() && backends.stream().noneMatch(PartInfo::usable)) {
            throw backends.isEmpty()
                    ? new MissingPartException("backend " + String.join(", ", wanted) + " has just gone")
                    : unusable(backends.get(0));
        }
    }

    EnvironmentFactory factory(String id) {
        EnvironmentFactory factory = factories.apply(id);
        if (factory == null) {
            throw new MissingPartException("environment " + id + " has just gone");
        }
        return factory;
    }

    /** The backends that work here, by id. */
    Map<String, NetworkBackend> usable() {
        Map<String, NetworkBackend> usable = new LinkedHashMap<>();
        for (PartInfo backend : backends()) {
            NetworkBackend service = backend.usable() ? services.apply(backend.id()) : null;
            if (service != null) {
                usable.put(backend.id(), service);
            }
        }
        return Collections.unmodifiableMap(usable);
    }
}
