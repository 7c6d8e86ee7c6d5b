package org.bellman.benchmark.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bellman.api.MissingPartException;
import org.bellman.api.environment.EnvironmentFactory;
import org.bellman.api.network.NetworkBackend;
import org.bellman.api.run.PartInfo;
import org.bellman.api.run.PartKind;
import org.bellman.api.run.Parts;

/** Parts that a test installs. */
final class ScriptedParts implements Parts {
    final Map<String, NetworkBackend> backends = new LinkedHashMap<>();
    final Map<String, EnvironmentFactory> environments = new LinkedHashMap<>();
    private final List<PartInfo> infos = new ArrayList<>();

    private ScriptedParts info(PartKind kind, String id, boolean usable, String note) {
        infos.add(new PartInfo(kind, id, "org.example." + id, "1.0.0", usable, note, List.of(), List.of()));
        return this;
    }

    ScriptedParts backend(String id, NetworkBackend backend) {
        backends.put(id, backend);
        return info(PartKind.BACKEND, id, true, "threads 1");
    }

    ScriptedParts unusable(String id, String reason) {
        return info(PartKind.BACKEND, id, false, reason);
    }

    /** A backend that was usable so far. */
    void fail(String id, String reason) {
        infos.removeIf(info -> info.id().equals(id));
        unusable(id, reason);
    }

    ScriptedParts environment(String id, EnvironmentFactory factory) {
        environments.put(id, factory);
        return info(PartKind.TASK, id, true, "");
    }

    ScriptedParts brokenEnvironment(String id, String reason) {
        return info(PartKind.TASK, id, false, reason);
    }

    ScriptedParts model(String id) {
        return info(PartKind.TASK, id, true, "finite model");
    }

    Installed installed(String... wanted) {
        return new Installed(this, List.of(wanted), environments::get, backends::get);
    }

    @Override
    public List<PartInfo> list(PartKind kind) {
        return infos.stream().filter(info -> info.kind() == kind).toList();
    }

    @Override
    public List<PartInfo> describe(String id) {
        List<PartInfo> found =
                infos.stream().filter(info -> info.id().equals(id)).toList();
        if (found.isEmpty()) {
            throw new MissingPartException("there is no part " + id + " (did you mean vector?)");
        }
        return found;
    }
}
