package org.bellman.serve.internal;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.bellman.api.BellmanException;
import org.bellman.api.feature.FeatureChange;
import org.bellman.api.feature.FeatureInfo;
import org.bellman.api.feature.FeaturePlan;
import org.bellman.api.feature.Features;
import org.bellman.serve.internal.DeployRecord.Deployed;

/**
 * Makes what is installed follow what lies in a folder: a file that comes is installed, one that changes is an update,
 * one that goes is removed. Only files that have not changed for two seconds and are whole are taken; what was refused is
 * tried again when it changes. Used by one thread.
 */
final class DeployFolder {
    /** How long a file is left alone after its last change. */
    static final long QUIET_MILLISECONDS = 2_000;

    /** How long a file may look half written before that is told. */
    static final long PATIENCE_MILLISECONDS = 10_000;

    private final Path folder;
    private final DeployRecord record;
    private final Supplier<Optional<Features>> features;
    private final LongSupplier clock;
    private final PrintStream err;
    private final Map<Path, Watched> watched = new HashMap<>();
    private boolean toldOfNoFeatures;

    /** What is known of one place. */
    private static final class Watched {
        private String signature = "";
        private long since;
        private boolean settled;
        private Deployed deployed;
    }

    /**
     * @param folder a directory that is there
     * @param record what was deployed before
     * @param features what carries changes out, if it is there
     * @param clock milliseconds since any moment
     * @param err each result is told there in a line
     */
    DeployFolder(
            Path folder,
            DeployRecord record,
            Supplier<Optional<Features>> features,
            LongSupplier clock,
            PrintStream err) {
        this.folder = folder;
        this.record = record;
        this.features = features;
        this.clock = clock;
        this.err = err;
        record.all().forEach((place, deployed) -> known(Path.of(place)).deployed = deployed);
    }

    private Watched known(Path place) {
        return watched.computeIfAbsent(place, ignored -> new Watched());
    }

    /**
     * Looks once, and does what follows.
     *
     * @throws IOException if the folder cannot be looked at, or the record not written
     */
    void look() throws IOException {
        List<DeployUnit> units = DeployUnit.in(folder);
        Set<Path> gone = new HashSet<>(watched.keySet());
        for (DeployUnit unit : units) {
            gone.remove(unit.place());
            look(unit, known(unit.place()));
        }
        for (Path place : gone) {
            leave(place, watched.get(place));
        }
    }

    private void look(DeployUnit unit, Watched known) throws IOException {
        String signature = unit.signature();
        long now = clock.getAsLong();
        if (!signature.equals(known.signature)) {
            known.signature = signature;
            known.since = now;
            known.settled = known.deployed != null && known.deployed.signature().equals(signature);
            return;
        }
        if (known.settled || now - known.since < QUIET_MILLISECONDS) {
            return;
        }
        Optional<String> problem = unit.problem();
        if (problem.isEmpty()) {
            take(unit, known);
        } else if (now - known.since >= PATIENCE_MILLISECONDS) {
            known.settled = true;
            tell(unit.place(), "is left alone until it changes: " + problem.get());
        }
    }

    private void take(DeployUnit unit, Watched known) throws IOException {
        Optional<Features> service = service(unit.place());
        if (service.isEmpty()) {
            return;
        }
        known.settled = true;
        String file = unit.feature().toString();
        boolean there = known.deployed != null;
        try {
            Set<String> before = requested(service.get());
            FeaturePlan plan = service.get().apply(there ? FeatureChange.update(file) : FeatureChange.install(file));
            String id = there ? known.deployed.id() : come(service.get(), before, plan);
            known.deployed = new Deployed(known.signature, id);
            record.put(unit.place(), known.deployed);
            tell(unit.place(), (there ? "is updated: " : "is installed: ") + words(plan));
        } catch (BellmanException e) {
            tell(unit.place(), "is not taken: " + e.getMessage());
        }
    }

    private static Set<String> requested(Features features) {
        return features.list().stream()
                .filter(feature -> feature.installed() && feature.requested())
                .map(FeatureInfo::id)
                .collect(Collectors.toSet());
    }

    private static String come(Features features, Set<String> before, FeaturePlan plan) {
        return requested(features).stream()
                .filter(id -> !before.contains(id))
                .findFirst()
                // It had come before because something needed it; now it is asked for by name.
                .orElseGet(() -> plan.features().get(plan.features().size() - 1).split(" ")[0]);
    }

    private static String words(FeaturePlan plan) {
        String names = String.join(", ", plan.features());
        return plan.paused().isEmpty() ? names : names + "; paused meanwhile: " + String.join(", ", plan.paused());
    }

    private void leave(Path place, Watched known) throws IOException {
        if (known.deployed == null) {
            watched.remove(place);
            return;
        }
        boolean triedBefore = known.signature.isEmpty() && known.settled;
        Optional<Features> service = triedBefore ? Optional.empty() : service(place);
        if (service.isEmpty()) {
            return;
        }
        // If it comes back it is looked at anew.
        known.signature = "";
        known.settled = true;
        try {
            FeaturePlan plan = service.get().apply(FeatureChange.remove(known.deployed.id()));
            tell(place, "is removed: " + words(plan));
            watched.remove(place);
            record.remove(place);
        } catch (BellmanException e) {
            tell(place, "is gone, but what came of it stays: " + e.getMessage());
        }
    }

    private Optional<Features> service(Path place) {
        Optional<Features> service = features.get();
        if (service.isEmpty() && !toldOfNoFeatures) {
            tell(place, "is left alone: nothing here changes features");
        }
        toldOfNoFeatures = service.isEmpty();
        return service;
    }

    private void tell(Path place, String words) {
        err.println("bellman: deploy: " + folder.relativize(place) + " " + words);
    }
}
