package org.bellman.benchmark.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.bellman.api.MissingPartException;
import org.bellman.api.environment.EnvironmentFactory;
import org.bellman.api.network.NetworkBackend;
import org.bellman.api.run.PartInfo;
import org.bellman.api.run.PartKind;
import org.bellman.api.run.Parts;

/** What there is to measure. */
final class Installed {
    private final List<PartInfo> environments;
    private final List<PartInfo> backends;
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
     */
    Installed(
            Parts parts,
            Collection<String> wanted,
            Function<String, EnvironmentFactory> factories,
            Function<String, NetworkBackend> services) {
        // Models from files are tasks as well, and have no environment.
        this.environments = parts.list(PartKind.TASK).stream()
                .filter(task -> !task.usable() || factories.apply(task.id()) != null)
                .toList();
        this.backends = choose(parts, wanted);
        this.factories = factories;
        this.services = services;
    }

    private static List<PartInfo> choose(Parts parts, Collection<String> wanted) {
        List<PartInfo> all = parts.list(PartKind.BACKEND);
        if (wanted.isEmpty()) {
            return all;
        }
        List<PartInfo> chosen = new ArrayList<>();
        for (String id : wanted) {
            PartInfo backend = all.stream()
                    .filter(part -> part.id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> absent(parts, all, id));
            if (!backend.usable()) {
                throw new MissingPartException("backend " + id + " is unusable: " + backend.note());
            }
            chosen.add(backend);
        }
        return List.copyOf(chosen);
    }

    private static MissingPartException absent(Parts parts, List<PartInfo> all, String id) {
        // Where there is no part of that id at all, this throws and names the nearest one.
        PartKind other = parts.describe(id).get(0).kind();
        return new MissingPartException(id + (other == PartKind.ALGORITHM ? " is an " : " is a ") + other.word()
                + ", not a backend; installed: "
                + String.join(", ", all.stream().map(PartInfo::id).toList()));
    }

    List<PartInfo> environments() {
        return environments;
    }

    List<PartInfo> backends() {
        return backends;
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
        for (PartInfo backend : backends) {
            NetworkBackend service = backend.usable() ? services.apply(backend.id()) : null;
            if (service != null) {
                usable.put(backend.id(), service);
            }
        }
        return Collections.unmodifiableMap(usable);
    }
}
