package org.bellman.runtime.internal.why;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.bellman.api.MissingPartException;
import org.bellman.api.feature.Features;
import org.bellman.api.run.Diagnosis;
import org.bellman.api.run.PartKind;
import org.bellman.api.run.RunState;
import org.bellman.api.run.RunStatus;
import org.bellman.runtime.internal.directory.Composition;
import org.bellman.runtime.internal.directory.Part;
import org.bellman.runtime.internal.directory.RunRecord;
import org.bellman.runtime.internal.parts.PartCatalog;
import org.bellman.runtime.internal.settings.PartNames;
import org.bellman.state.Checkpoint;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/**
 * Says why a run does not go on, from the run inwards: its state, its parts, the bundles and components
 * that should offer them, and what those wait for. Any thread.
 */
public final class Why {
    private static final String PLUGIN = "org.bellman.plugin";
    private static final String RUN_COMPONENT = "org.bellman.run";

    private final BundleContext context;
    private final ServiceComponentRuntime components;
    private final ConfigurationAdmin configurations;
    private final PartCatalog catalog;
    private final CheckpointCheck checkpoints;

    /**
     * Makes it.
     *
     * @param context of the runtime's bundle
     * @param components tells of components
     * @param configurations tells of configurations
     * @param catalog finds parts
     * @param finished tells whether a checkpoint is of its run's end
     */
    public Why(
            BundleContext context,
            ServiceComponentRuntime components,
            ConfigurationAdmin configurations,
            PartCatalog catalog,
            Predicate<Checkpoint> finished) {
        this.context = context;
        this.components = components;
        this.configurations = configurations;
        this.catalog = catalog;
        this.checkpoints = new CheckpointCheck(finished);
    }

    /**
     * Explains.
     *
     * @param status where the run stands
     * @param record what is run
     * @param repeats whether it failed in a way that a resume repeats
     * @return what is missing and what would provide it
     */
    public Diagnosis diagnose(RunStatus status, RunRecord record, boolean repeats) {
        Findings findings = new Findings();
        String state = status.state().name().toLowerCase(Locale.ROOT);
        findings.because("the run " + status.name() + (status.state() == RunState.FAILED ? " has " : " is ") + state
                + (status.reason().isEmpty()
                        ? ", at step " + status.steps() + " of " + status.budget()
                        : ": " + status.reason()));
        switch (status.state()) {
            case WAITING -> waiting(status, record, findings);
            case PAUSED -> findings.remedy("let it proceed");
            case SUSPENDED, FAILED -> {
                boolean complete = parts(record, findings);
                checkpoints.explain(status, repeats, complete ? "" : "then ", findings);
                if (status.state() == RunState.FAILED) {
                    findings.remedy(status.directory().resolve("run.log") + " has the details");
                }
            }
            case DONE -> checkpoints.explain(status, false, "", findings);
            default -> findings.because("nothing is missing");
        }
        return findings.diagnosis();
    }

    /**
     * Explains a part or a feature: whether it is there, and if not what would provide it.
     *
     * @param id of a part of whatever kind, or of a feature
     * @return what is known of it; empty if nobody here knows the id
     */
    public Optional<Diagnosis> diagnose(String id) {
        Findings findings = new Findings();
        for (PartKind kind : PartKind.values()) {
            Optional<ServiceReference<?>> found = catalog.find(kind, id);
            if (found.isPresent()) {
                Bundle bundle = found.get().getBundle();
                findings.because("the " + kind.word() + " " + id + " is there, from " + bundle.getSymbolicName() + " "
                        + bundle.getVersion());
                catalog.list(kind).stream()
                        .filter(part -> part.id().equals(PartNames.id(id)) && !part.usable())
                        .forEach(part -> findings.because("it cannot be used here: " + part.note()));
            } else if (known(kind, id)) {
                absent(kind, id, "", findings);
            }
        }
        return findings.isEmpty() ? feature(id) : Optional.of(findings.diagnosis());
    }

    private Optional<Diagnosis> feature(String id) {
        ServiceReference<Features> reference = context.getServiceReference(Features.class);
        Features features = reference == null ? null : context.getService(reference);
        if (features == null) {
            return Optional.empty();
        }
        try {
            return features.list().stream()
                    .filter(feature -> feature.id().equals(id))
                    .findFirst()
                    .map(feature -> FeatureWhy.diagnose(feature, features));
        } finally {
            context.ungetService(reference);
        }
    }

    private boolean known(PartKind kind, String id) {
        return provider(kind, PartNames.id(id)).isPresent()
                || !catalog.features(kind, id).isEmpty();
    }

    private void waiting(RunStatus status, RunRecord record, Findings findings) {
        if (context.getBundle(0).getState() != Bundle.ACTIVE) {
            findings.because("the framework has not started yet");
        }
        boolean complete = parts(record, findings);
        if (complete) {
            component(status.name(), findings);
        }
        untaken(findings);
    }

    private boolean parts(RunRecord record, Findings findings) {
        Composition parts = record.parts();
        boolean complete = part(PartKind.ALGORITHM, parts.algorithm(), findings);
        complete &= part(PartKind.TASK, parts.task(), findings);
        complete &= part(PartKind.BACKEND, parts.backend(), findings);
        for (Part logger : parts.loggers()) {
            complete &= part(PartKind.LOGGER, logger, findings);
        }
        return complete;
    }

    private boolean part(PartKind kind, Part part, Findings findings) {
        List<String> versions = versions(kind, part);
        if (!versions.isEmpty()) {
            if (kind == PartKind.LOGGER || versions.contains(part.version())) {
                return true;
            }
            String version = versions.get(0);
            findings.because("the " + kind.word() + " " + part.id() + " is there in version " + version
                    + ", and the run has been going on with " + part.version());
            findings.remedy("take the version that is there by bellman swap " + kind.word() + "=" + part.id()
                    + ", or install " + part.bundle() + " " + part.version());
            return false;
        }
        absent(kind, part.id(), part.bundle(), findings);
        return false;
    }

    /** Explains why a part is not there; the bundle that provided it may be known. */
    private void absent(PartKind kind, String id, String bundle, Findings findings) {
        findings.because("the " + kind.word() + " " + id + " is not there");
        Optional<Bundle> provider = provider(kind, PartNames.id(id));
        if (provider.isPresent()) {
            if (new BundleWalk(context).explain(provider.get(), findings)) {
                new ComponentWalk(context, components).explain(provider.get(), findings);
            }
            return;
        }
        List<String> features = catalog.features(kind, id);
        if (!features.isEmpty()) {
            findings.because(
                    "the feature " + String.join(" or ", features) + " provides it, lies ready and is not installed");
            findings.remedy("bellman feature install " + features.get(0));
            return;
        }
        try {
            catalog.require(kind, id);
        } catch (MissingPartException e) {
            findings.because(e.getMessage());
            if (e.getCause() != null) {
                findings.because(e.getCause().getMessage());
            }
        }
        if (!bundle.isEmpty()) {
            findings.remedy("install " + bundle + ", which provided it");
        }
    }

    /** The versions in which a part is there, the best-ranked first. */
    private List<String> versions(PartKind kind, Part part) {
        List<String> versions = new ArrayList<>();
        for (ServiceReference<?> reference : catalog.references(kind)) {
            Bundle bundle = reference.getBundle();
            if (bundle != null && PartNames.of(reference).equals(PartNames.id(part.id()))) {
                versions.add(bundle.getVersion().toString());
            }
        }
        return versions;
    }

    private Optional<Bundle> provider(PartKind kind, String id) {
        Set<String> words =
                kind == PartKind.TASK ? Set.of("environment", "model", "preferences", "text") : Set.of(kind.word());
        for (Bundle bundle : context.getBundles()) {
            BundleRevision revision = bundle.adapt(BundleRevision.class);
            List<BundleCapability> offers = revision == null ? List.of() : revision.getDeclaredCapabilities(PLUGIN);
            for (BundleCapability offer : offers) {
                Object word = offer.getAttributes().get("kind");
                if (id.equals(offer.getAttributes().get("id")) && word instanceof String text && words.contains(text)) {
                    return Optional.of(bundle);
                }
            }
        }
        return Optional.empty();
    }

    private void component(String run, Findings findings) {
        ComponentWalk walk = new ComponentWalk(context, components);
        ComponentConfigurationDTO configuration = walk.find(RUN_COMPONENT, "bellman.run", run);
        if (configuration == null) {
            findings.because("no component has taken the configuration of the run");
            findings.remedy("ask again in a moment; if it stays so, restart the bundle of the runtime");
        } else {
            walk.state("the component that wires the run", configuration, findings, 0);
        }
    }

    /** A configuration that nobody takes is a frequent reason for a component that never appears. */
    private void untaken(Findings findings) {
        List<String> known = new ArrayList<>();
        for (ComponentDescriptionDTO description : components.getComponentDescriptionDTOs()) {
            known.addAll(List.of(description.configurationPid));
        }
        try {
            Configuration[] all = configurations.listConfigurations(null);
            for (Configuration configuration : all == null ? new Configuration[0] : all) {
                String factory = configuration.getFactoryPid();
                if (!known.contains(factory == null ? configuration.getPid() : factory)) {
                    findings.remedy("the configuration " + configuration.getPid()
                            + " is taken by no component: check its name, or install the bundle that it is meant for");
                }
            }
        } catch (IOException | InvalidSyntaxException e) {
            findings.remedy("the configurations cannot be listed: " + e.getMessage());
        }
    }
}
