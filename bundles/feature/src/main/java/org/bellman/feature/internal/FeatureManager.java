package org.bellman.feature.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.bellman.api.BellmanException;
import org.bellman.api.ExitCode;
import org.bellman.api.feature.FeatureChange;
import org.bellman.api.feature.FeatureInfo;
import org.bellman.api.feature.FeaturePlan;
import org.bellman.api.feature.Features;
import org.bellman.api.run.PartKind;
import org.bellman.api.run.Runs;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.feature.FeatureService;
import org.osgi.service.feature.ID;

/**
 * Changes the features of this container. What is installed stands in {@code etc/features.lock}; it is read at each call.
 * Framework properties: {@code bellman.home}, and {@code bellman.maven.repository}, the base address of a Maven
 * repository to ask in place of Maven.
 */
@Component
public final class FeatureManager implements Features {
    private final BundleContext context;
    private final Runs runs;
    private final BundleSwap swap;

    /**
     * Made by Declarative Services.
     *
     * @param context tells where this distribution lies, and changes bundles
     * @param runs stand still while their parts change
     */
    @Activate
    public FeatureManager(BundleContext context, @Reference Runs runs) {
        this.context = context;
        this.runs = runs;
        this.swap = new BundleSwap(context);
    }

    @Override
    public List<FeatureInfo> list() {
        Stock stock = stock();
        List<FeatureInfo> list = new ArrayList<>();
        for (FeatureDefinition feature : stock.ready().keySet()) {
            list.add(new FeatureInfo(
                    feature.name(),
                    feature.id().getVersion(),
                    feature.description(),
                    stock.installed().contains(feature),
                    stock.lock().features().contains(feature.name())
                            && stock.installed().contains(feature),
                    feature.bundles().stream()
                            .map(bundle -> bundle.id().toString())
                            .toList(),
                    stock.problem(feature)));
        }
        stock.broken().forEach((file, problem) -> {
            String name = file.getFileName().toString().replaceFirst("\\.json$", "");
            list.add(new FeatureInfo(name, "", "", false, false, List.of(), problem));
        });
        list.sort(Comparator.comparing(FeatureInfo::id));
        return list;
    }

    @Override
    public FeaturePlan plan(FeatureChange change) {
        Stock stock = stock();
        try (Supply supply = supply(stock, change)) {
            return new Planner(stock, change, supply, swap, runs).draft().plan();
        }
    }

    @Override
    public synchronized FeaturePlan apply(FeatureChange change) {
        try (Owner owner = Owner.of(home(), serves())) {
            Path home = owner.home();
            new FeatureFiles(home).repair(reader(), Lock.read(home));
            Stock stock = stock();
            try (Supply supply = supply(stock, change)) {
                Draft draft = new Planner(stock, change, supply, swap, runs).draft();
                requireUndisturbed(draft.plan());
                carryOut(draft, home);
                return draft.plan();
            }
        } catch (IOException e) {
            throw unwritable(home(), e);
        }
    }

    private boolean serves() {
        try {
            return context.getAllServiceReferences(null, "(bellman.serves=true)") != null;
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("a filter of constants is valid", e);
        }
    }

    private static void requireUndisturbed(FeaturePlan plan) {
        if (!plan.disturbs() || plan.change().force()) {
            return;
        }
        List<String> names = new ArrayList<>(plan.suspended());
        names.addAll(plan.paused());
        throw new BellmanException(
                ExitCode.USAGE,
                "the change would disturb " + (names.size() == 1 ? "the run " : "the runs ") + String.join(", ", names)
                        + (plan.suspended().isEmpty() ? "" : ", which would lose a part and be suspended")
                        + ": nothing was done; wait until it has ended, or add --force");
    }

    private void carryOut(Draft draft, Path home) throws IOException {
        FeatureFiles files = new FeatureFiles(home);
        try {
            files.add(draft);
            draft.plan().suspended().forEach(runs::suspend);
            Runnable change = () -> swap.exchange(
                    draft.leaving(),
                    draft.pieces().stream().map(Draft.Piece::jar).toList(),
                    () -> draft.lock().write(home, Lock.CHANGED));
            if (draft.plan().paused().isEmpty()) {
                change.run();
            } else {
                runs.during(draft.plan().paused(), change);
            }
        } catch (RuntimeException | IOException e) {
            if (!Lock.read(home).equals(draft.lock())) {
                files.takeBack(e);
            }
            throw e;
        }
        files.tidy(draft.obsolete());
    }

    @Override
    public List<String> providing(PartKind kind, String id) {
        Set<String> kinds =
                kind == PartKind.TASK ? Set.of("environment", "model", "preferences", "text") : Set.of(kind.word());
        // A task's name may hold more than its part's id: file:model.json asks the part file: for a file.
        String part = id.substring(0, id.indexOf(':') + 1);
        String wanted = part.isEmpty() ? id : part;
        Stock stock = stock();
        return stock.ready().keySet().stream()
                .filter(feature -> !stock.installed().contains(feature))
                .filter(feature ->
                        feature.bundles().stream().anyMatch(bundle -> provides(stock, bundle.id(), kinds, wanted)))
                .map(FeatureDefinition::name)
                .distinct()
                .sorted()
                .toList();
    }

    /** A bundle that cannot be read provides nothing. */
    private static boolean provides(Stock stock, ID bundle, Set<String> kinds, String id) {
        try {
            return BundleFile.read(stock.file(bundle)).plugIns().stream()
                    .anyMatch(part ->
                            kinds.contains(part.getKey()) && part.getValue().equals(id));
        } catch (FeatureException e) {
            return false;
        }
    }

    private Stock stock() {
        return Stock.read(reader(), home());
    }

    private Supply supply(Stock stock, FeatureChange change) {
        Path local = Path.of(System.getProperty("user.home"), ".m2", "repository");
        return new Supply(
                reader(), stock, change, new MavenArtifacts(local, context.getProperty(MavenArtifacts.PROPERTY)));
    }

    private Path home() {
        return Here.home(context, "whose features could be changed");
    }

    private FeatureService reader() {
        return Here.reader(context);
    }

    private static BellmanException unwritable(Path home, IOException cause) {
        return new BellmanException(
                ExitCode.UNAVAILABLE,
                "the distribution in " + home + " cannot be changed (" + cause
                        + "): nothing was done; make it writable, and see that the disk has room",
                cause);
    }
}
