package org.bellman.serve.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.bellman.api.BellmanException;
import org.bellman.api.ExitCode;
import org.bellman.api.feature.FeatureChange;
import org.bellman.api.feature.FeatureInfo;
import org.bellman.api.feature.FeaturePlan;
import org.bellman.api.feature.Features;
import org.bellman.api.run.PartKind;

/** Features that are called like their files, and are refused if told so. */
final class RecordingFeatures implements Features {
    final List<String> changes = new ArrayList<>();
    final Set<String> installed = new TreeSet<>(Set.of("minimal"));
    String refusal = "";

    @Override
    public List<FeatureInfo> list() {
        return installed.stream()
                .map(id -> new FeatureInfo(id, "1.0", "", true, true, List.of(), ""))
                .toList();
    }

    @Override
    public FeaturePlan plan(FeatureChange change) {
        throw new AssertionError("a folder makes no plans");
    }

    @Override
    public FeaturePlan apply(FeatureChange change) {
        String name = Path.of(change.feature()).getFileName().toString();
        changes.add(change.kind() + " " + name);
        if (!refusal.isEmpty()) {
            throw new BellmanException(ExitCode.UNAVAILABLE, refusal);
        }
        String id = name.replaceFirst("[.](json|jar)$", "");
        if (change.kind() == FeatureChange.Kind.REMOVE) {
            installed.remove(id);
        } else {
            installed.add(id);
        }
        return new FeaturePlan(change, List.of(id + " 1.0"), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    @Override
    public List<String> providing(PartKind kind, String id) {
        throw new AssertionError("a folder looks for no part");
    }
}
