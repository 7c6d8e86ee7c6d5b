package org.bellman.feature.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bellman.api.BellmanException;
import org.bellman.api.ExitCode;
import org.bellman.api.feature.FeatureChange;
import org.bellman.api.feature.FeaturePlan;
import org.bellman.api.run.Runs;
import org.osgi.framework.Bundle;

/** Thinks a change through: what comes, what goes, whom it meets. Changes nothing. One thread; for one change. */
final class Planner {
    private final Stock stock;
    private final FeatureChange change;
    private final Supply supply;
    private final BundleSwap swap;
    private final Runs runs;

    /**
     * @param stock what there is
     * @param change what is wanted
     * @param supply finds what comes
     * @param swap knows the framework
     * @param runs knows who uses what
     */
    Planner(Stock stock, FeatureChange change, Supply supply, BundleSwap swap, Runs runs) {
        this.stock = stock;
        this.change = change;
        this.supply = supply;
        this.swap = swap;
        this.runs = runs;
    }

    /**
     * Thinks it through.
     *
     * @return what is to be done
     * @throws BellmanException if it cannot be done, or would change nothing
     */
    Draft draft() {
        return switch (change.kind()) {
            case INSTALL -> install();
            case UPDATE -> update();
            case REMOVE -> remove();
        };
    }

    private Draft install() {
        FeatureDefinition feature = supply.find();
        stock.installed(feature.name()).ifPresent(there -> {
            throw refused("the feature " + there.name() + " is installed already, in version "
                    + there.id().getVersion() + ": bellman feature update replaces it by another");
        });
        List<String> requested = new ArrayList<>(stock.lock().features());
        requested.add(feature.name());
        return draft(requested, closure(requested, feature), feature);
    }

    private Draft update() {
        FeatureDefinition feature = supply.find();
        FeatureDefinition there = stock.installed(feature.name())
                .orElseThrow(() -> refused("the feature " + feature.name()
                        + " is not installed, so there is nothing to update: install it with bellman feature install "
                        + change.feature()));
        if (!Stock.unversioned(there).equals(Stock.unversioned(feature))) {
            throw refused("the feature " + feature.id() + " is not another version of " + there.id()
                    + ", which is installed: remove that one first");
        }
        List<String> requested = stock.lock().features();
        Draft draft = draft(requested, closure(requested, feature), feature);
        if (draft.pieces().isEmpty() && draft.leaving().isEmpty() && there.equals(feature)) {
            throw refused(
                    "the feature " + feature.name() + " " + feature.id().getVersion()
                            + " is installed with the same bundles already: nothing would change; name the file of another version");
        }
        return draft;
    }

    private Draft remove() {
        FeatureDefinition feature = stock.installed(change.feature())
                .orElseThrow(
                        () -> refused("the feature " + change.feature() + " is not installed, so it cannot be removed: "
                                + "bellman feature list shows what is" + near()));
        if (Stock.CORE.contains(feature.name())) {
            throw refused("the feature " + feature.name() + " cannot be removed: the container itself runs on it");
        }
        Set<FeatureDefinition> gone = withSets(feature);
        String users = stock.installed().stream()
                .filter(other -> !gone.contains(other) && requiresOneOf(other, gone))
                .map(FeatureDefinition::name)
                .collect(Collectors.joining(", "));
        if (!users.isEmpty()) {
            throw refused(
                    "the feature " + feature.name() + " cannot be removed: " + users + " needs it; remove that first");
        }
        Set<String> wanted = new LinkedHashSet<>();
        stock.lock().features().forEach(name -> addKept(stock.installed(name), gone, wanted));
        List<String> requested = new ArrayList<>(wanted);
        Set<String> kept =
                closure(requested, null).stream().map(FeatureDefinition::name).collect(Collectors.toSet());
        stock.installed().stream()
                .map(FeatureDefinition::name)
                .filter(name -> Stock.CORE.contains(name) && !kept.contains(name))
                .forEach(requested::add);
        return draft(requested, closure(requested, null), null);
    }

    /** A feature, and those that hold nothing but a list of others in which it is: without it that list is another. */
    private Set<FeatureDefinition> withSets(FeatureDefinition feature) {
        Set<FeatureDefinition> gone = new LinkedHashSet<>(Set.of(feature));
        boolean more = true;
        while (more) {
            more = gone.addAll(stock.installed().stream()
                    .filter(other -> other.bundles().isEmpty() && requiresOneOf(other, gone))
                    .toList());
        }
        return gone;
    }

    private static boolean requiresOneOf(FeatureDefinition feature, Set<FeatureDefinition> others) {
        return feature.requires().stream()
                .anyMatch(required -> others.stream().anyMatch(other -> means(required, other)));
    }

    /** Adds the name of a feature that stays, or, of one that goes, the names of what it listed and stays. */
    private void addKept(Optional<FeatureDefinition> feature, Set<FeatureDefinition> gone, Set<String> names) {
        feature.filter(one -> !gone.contains(one)).ifPresent(one -> names.add(one.name()));
        feature.filter(gone::contains).filter(one -> one.bundles().isEmpty()).ifPresent(set -> set.requires()
                .forEach(required -> addKept(
                        stock.installed().stream()
                                .filter(one -> means(required, one))
                                .findFirst(),
                        gone,
                        names)));
    }

    private String near() {
        return Nearest.to(
                        change.feature(),
                        stock.installed().stream().map(FeatureDefinition::name).toList())
                .map(name -> " (did you mean " + name + "?)")
                .orElse("");
    }

    private static boolean means(String required, FeatureDefinition feature) {
        return (required + ":").startsWith(Stock.unversioned(feature) + ":");
    }

    /** What is there afterwards: the new version of one feature, the installed ones of the others, and what they need. */
    private List<FeatureDefinition> closure(List<String> requested, FeatureDefinition fresh) {
        List<FeatureDefinition> known = new ArrayList<>();
        Set<String> decided = new HashSet<>();
        if (fresh != null) {
            known.add(fresh);
            decided.add(Stock.unversioned(fresh));
        }
        stock.installed().stream()
                .filter(feature -> decided.add(Stock.unversioned(feature)))
                .forEach(known::add);
        List<FeatureDefinition> ready = stock.ready().keySet().stream()
                .filter(feature -> !decided.contains(Stock.unversioned(feature)))
                .toList();
        known.addAll(ready);
        ready.forEach(feature -> decided.add(Stock.unversioned(feature)));
        supply.siblings().stream()
                .filter(feature -> !decided.contains(Stock.unversioned(feature)))
                .forEach(known::add);
        return new FeatureCatalog(known).closure(requested);
    }

    private Draft draft(List<String> requested, List<FeatureDefinition> closure, FeatureDefinition fresh) {
        List<Lock.Entry> entries = new ArrayList<>();
        List<Draft.Piece> pieces = new ArrayList<>();
        for (FeatureDefinition.Bundle bundle : BundleList.merge(closure)) {
            Optional<Lock.Entry> kept = kept(bundle, fresh);
            if (kept.isPresent()) {
                entries.add(kept.get());
            } else {
                Draft.Piece piece = piece(bundle, owner(closure, bundle));
                pieces.add(piece);
                entries.add(new Lock.Entry(
                        bundle.startOrder(),
                        piece.sha256(),
                        stock.home().relativize(piece.jar().path())));
            }
        }
        stock.lock().entries().stream().filter(this::isNobodys).forEach(entries::add);
        entries.sort(Comparator.comparingInt(Lock.Entry::startLevel));
        Set<Path> staying = entries.stream().map(Lock.Entry::path).collect(Collectors.toSet());
        List<BundleSwap.Jar> leaving = stock.lock().entries().stream()
                .filter(entry -> !staying.contains(entry.path()))
                .map(entry -> new BundleSwap.Jar(stock.home().resolve(entry.path()), entry.startLevel()))
                .toList();
        return new Draft(
                plan(closure, fresh, pieces, leaving),
                pieces,
                leaving,
                new Lock(requested, entries),
                texts(closure),
                obsolete(closure, leaving, staying));
    }

    /** The line of a bundle that stays as it is. */
    private Optional<Lock.Entry> kept(FeatureDefinition.Bundle bundle, FeatureDefinition fresh) {
        Optional<Lock.Entry> locked = stock.lock().of(bundle.id());
        if (locked.isEmpty()) {
            return locked;
        }
        boolean renewed =
                change.kind() == FeatureChange.Kind.UPDATE && fresh.bundles().contains(bundle);
        String sha256 = renewed ? supply.beside(bundle).map(Supply::hash).orElse(bundle.sha256()) : "";
        return locked.filter(entry -> sha256.isEmpty() || sha256.equals(entry.sha256()));
    }

    private static FeatureDefinition owner(List<FeatureDefinition> closure, FeatureDefinition.Bundle bundle) {
        return closure.stream()
                .filter(feature -> feature.bundles().contains(bundle))
                .findFirst()
                .orElseThrow();
    }

    /** Nothing that is there is overwritten: the framework may have it open. */
    private Draft.Piece piece(FeatureDefinition.Bundle bundle, FeatureDefinition feature) {
        Path source = supply.fetch(bundle, feature);
        String sha256 = Supply.hash(source);
        Path plain = stock.repository().file(bundle.id());
        boolean taken = Files.exists(plain) && !Supply.hash(plain).equals(sha256);
        Path target = taken ? stock.repository().variant(bundle.id(), sha256) : plain;
        return new Draft.Piece(bundle.id(), source, new BundleSwap.Jar(target, bundle.startOrder()), sha256);
    }

    /** A bundle that somebody put into the lock by hand belongs to no feature, and stays. */
    private boolean isNobodys(Lock.Entry entry) {
        return stock.installed().stream()
                .flatMap(feature -> feature.bundles().stream())
                .noneMatch(bundle -> Repository.isVersionOf(bundle.id(), entry.path()));
    }

    private Map<String, String> texts(List<FeatureDefinition> closure) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (FeatureDefinition feature : closure) {
            if (!stock.installed().contains(feature)) {
                texts.put(feature.name(), supply.text(feature));
            }
        }
        return texts;
    }

    private List<Path> obsolete(List<FeatureDefinition> closure, List<BundleSwap.Jar> leaving, Set<Path> staying) {
        Set<Path> shipped = Lock.shipped(stock.home()).keySet();
        Set<Path> gone = leaving.stream()
                .map(BundleSwap.Jar::path)
                .filter(path -> !shipped.contains(path))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        List<Path> obsolete = new ArrayList<>(gone);
        Set<String> names = closure.stream().map(FeatureDefinition::name).collect(Collectors.toSet());
        for (FeatureDefinition feature : stock.installed()) {
            boolean usable = feature.bundles().stream().noneMatch(bundle -> gone.contains(stock.file(bundle.id())));
            if (!names.contains(feature.name()) && !usable) {
                obsolete.add(stock.ready().get(feature));
            }
        }
        // The new version of a feature takes the file that has its name.
        for (FeatureDefinition feature : closure) {
            Path file = stock.ready().get(feature);
            if (file != null
                    && change.kind() == FeatureChange.Kind.UPDATE
                    && !stock.installed().contains(feature)) {
                stock.ready().entrySet().stream()
                        .filter(other -> other.getKey().name().equals(feature.name()))
                        .map(Map.Entry::getValue)
                        .filter(path -> path.equals(file)
                                || stock.installed(feature.name())
                                        .map(stock.ready()::get)
                                        .filter(path::equals)
                                        .isPresent())
                        .filter(path -> !path.getFileName().toString().equals(feature.name() + ".json"))
                        .forEach(obsolete::add);
            }
        }
        obsolete.removeIf(path -> staying.contains(stock.home().relativize(path)));
        return obsolete;
    }

    private FeaturePlan plan(
            List<FeatureDefinition> closure,
            FeatureDefinition fresh,
            List<Draft.Piece> pieces,
            List<BundleSwap.Jar> leaving) {
        Set<Bundle> going = new LinkedHashSet<>();
        leaving.forEach(jar -> swap.find(jar).ifPresent(going::add));
        Map<BundleSwap.Jar, String> names = new HashMap<>();
        leaving.forEach(
                jar -> names.put(jar, swap.find(jar).map(BundleSwap::name).orElseGet(() -> jar.path()
                        .getFileName()
                        .toString())));
        List<BundleFile> coming =
                pieces.stream().map(piece -> BundleFile.read(piece.source())).toList();
        Set<Bundle> anew = new HashSet<>(going);
        anew.addAll(swap.hosts(coming.stream().map(BundleFile::host).toList()));
        Set<Bundle> refreshed = swap.dependents(anew);
        refreshed.addAll(anew);
        refreshed.removeAll(going);
        requireContainerStays(going, refreshed);
        Set<String> replaced = coming.stream().map(BundleFile::symbolicName).collect(Collectors.toSet());
        Set<Long> lost = going.stream()
                .filter(bundle -> !replaced.contains(bundle.getSymbolicName()))
                .map(Bundle::getBundleId)
                .collect(Collectors.toSet());
        Set<Long> touched = new HashSet<>();
        going.forEach(bundle -> touched.add(bundle.getBundleId()));
        refreshed.forEach(bundle -> touched.add(bundle.getBundleId()));
        Set<String> suspended = new TreeSet<>(lost.isEmpty() ? List.of() : runs.using(lost));
        Set<String> paused = new TreeSet<>(touched.isEmpty() ? List.of() : runs.using(touched));
        paused.removeAll(suspended);
        return new FeaturePlan(
                change,
                features(closure, fresh),
                coming.stream().map(BundleFile::name).toList(),
                leaving.stream().map(names::get).toList(),
                refreshed.stream().map(BundleSwap::name).toList(),
                List.copyOf(paused),
                List.copyOf(suspended));
    }

    private void requireContainerStays(Set<Bundle> going, Set<Bundle> refreshed) {
        Set<Bundle> moved = new HashSet<>(going);
        moved.addAll(refreshed);
        List<String> core = stock.installed().stream()
                .filter(feature -> Stock.CORE.contains(feature.name()))
                .filter(feature -> feature.bundles().stream()
                        .map(bundle -> swap.find(new BundleSwap.Jar(stock.file(bundle.id()), 1)))
                        .anyMatch(bundle -> bundle.filter(moved::contains).isPresent()))
                .map(FeatureDefinition::name)
                .toList();
        if (!core.isEmpty()) {
            throw refused("the container itself runs on " + String.join(", ", core)
                    + ", whose bundles would change: make a new distribution with bellman distribution instead");
        }
    }

    /** Those that come or change; of a removal those that go. */
    private List<String> features(List<FeatureDefinition> closure, FeatureDefinition fresh) {
        List<FeatureDefinition> from = fresh == null ? stock.installed() : closure;
        List<FeatureDefinition> without = fresh == null ? closure : stock.installed();
        return from.stream()
                .filter(feature -> feature.equals(fresh) || !without.contains(feature))
                .map(feature -> feature.name() + " " + feature.id().getVersion())
                .toList();
    }

    private static BellmanException refused(String sentence) {
        return new BellmanException(ExitCode.USAGE, sentence);
    }
}
