package org.bellman.runtime.internal.parts;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bellman.api.MissingPartException;
import org.bellman.api.run.PartInfo;
import org.bellman.api.run.PartKind;
import org.bellman.api.run.Parts;
import org.bellman.runtime.internal.settings.Nearest;
import org.bellman.runtime.internal.settings.PartNames;
import org.bellman.runtime.internal.settings.SettingsResolver;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What is installed, looked up in the service registry whenever it is asked for. Any thread. */
@Component(service = {Parts.class, PartCatalog.class})
public final class PartCatalog implements Parts {
    private final BundleContext context;
    private final PartDescriber describer;
    private final Providers providers;

    /**
     * Made by Declarative Services.
     *
     * @param context finds services
     * @param settings describes their settings
     */
    @Activate
    public PartCatalog(BundleContext context, @Reference SettingsResolver settings) {
        this.context = context;
        this.describer = new PartDescriber(context, settings);
        this.providers = new Providers(context);
    }

    /**
     * Finds a part that must be there.
     *
     * @param kind what it is
     * @param id its id; of a task its whole name, as in file:model.json
     * @return its service, the best-ranked of several
     * @throws MissingPartException if there is none; names the nearest one, those that are installed and
     *     a bundle that would provide it; if no bundle would, the cause says what one would have to have
     */
    public ServiceReference<?> require(PartKind kind, String id) {
        return find(kind, id).orElseThrow(() -> absence(kind, id));
    }

    /**
     * Finds a part.
     *
     * @param kind what it is
     * @param id its id; of a task its whole name
     * @return its service, the best-ranked of several; empty if there is none
     */
    public Optional<ServiceReference<?>> find(PartKind kind, String id) {
        return references(kind).stream()
                .filter(part -> PartNames.of(part).equals(PartNames.id(id)))
                .findFirst();
    }

    /**
     * Finds features that lie ready in this distribution and would provide a part.
     *
     * @param kind what it is
     * @param id its id; of a task its whole name
     * @return the features' ids
     */
    public List<String> features(PartKind kind, String id) {
        return providers.features(PartType.of(kind), id);
    }

    /**
     * Returns the services of a kind.
     *
     * @param kind the kind
     * @return the best-ranked first
     */
    public List<ServiceReference<?>> references(PartKind kind) {
        List<ServiceReference<?>> references = new ArrayList<>();
        for (PartType type : PartType.of(kind)) {
            try {
                String filter = "(" + type.key() + "=*)";
                ServiceReference<?>[] found =
                        context.getServiceReferences(type.service().getName(), filter);
                references.addAll(found == null ? List.of() : List.of(found));
            } catch (InvalidSyntaxException e) {
                throw new IllegalStateException("a filter of constants is valid", e);
            }
        }
        references.sort(Comparator.<ServiceReference<?>>naturalOrder().reversed());
        return references;
    }

    /**
     * Builds the target by which a component's reference binds a part.
     *
     * @param kind what it is
     * @param id its id, or a task's whole name, escaped here
     * @return an LDAP filter on type and id
     */
    public String target(PartKind kind, String id) {
        List<String> filters = PartType.of(kind).stream()
                .map(type -> "(&(" + Constants.OBJECTCLASS + "="
                        + type.service().getName() + ")(" + type.key() + "=" + escape(PartNames.id(id)) + "))")
                .toList();
        return filters.size() == 1 ? filters.get(0) : "(|" + String.join("", filters) + ")";
    }

    private static String escape(String value) {
        return value.replaceAll("[\\\\*()]", "\\\\$0");
    }

    @Override
    public List<PartInfo> list(PartKind kind) {
        List<PartInfo> parts = visible(kind).stream()
                .map(part -> describer.describe(kind, part))
                .collect(Collectors.toCollection(ArrayList::new));
        if (kind != PartKind.BACKEND) {
            parts.sort(Comparator.comparing(PartInfo::id, String.CASE_INSENSITIVE_ORDER));
        }
        return List.copyOf(parts);
    }

    @Override
    public List<PartInfo> describe(String id) {
        List<PartInfo> parts = new ArrayList<>();
        for (PartKind kind : PartKind.values()) {
            visible(kind).stream()
                    .filter(part -> PartNames.of(part).equals(PartNames.id(id)))
                    .forEach(part -> parts.add(describer.describe(kind, part)));
        }
        if (parts.isEmpty()) {
            Set<String> all = new LinkedHashSet<>();
            for (PartKind kind : PartKind.values()) {
                all.addAll(ids(kind));
            }
            String sentence = "there is no part " + id + suggestion(id, all) + "; bellman list shows those there are";
            throw providers.missing(sentence, List.of(PartType.values()), id);
        }
        return List.copyOf(parts);
    }

    /** All but the planners' backend, which nobody chooses. */
    private List<ServiceReference<?>> visible(PartKind kind) {
        return references(kind).stream()
                .filter(part -> !NoBackend.ID.equals(part.getProperty(PartType.BACKEND.key())))
                .toList();
    }

    private List<String> ids(PartKind kind) {
        return visible(kind).stream()
                .map(PartNames::of)
                .distinct()
                .sorted(String.CASE_INSENSITIVE_ORDER)
                .toList();
    }

    private MissingPartException absence(PartKind kind, String id) {
        for (PartKind other : PartKind.values()) {
            if (other != kind && find(other, id).isPresent()) {
                return new MissingPartException(
                        id + " is " + article(other) + ", not " + article(kind) + "; " + installed(kind));
            }
        }
        String sentence = "there is no " + kind.word() + " " + id + suggestion(id, ids(kind)) + "; " + installed(kind);
        return providers.missing(sentence, PartType.of(kind), id);
    }

    private String installed(PartKind kind) {
        List<String> ids = ids(kind);
        return ids.isEmpty() ? "no " + kind.word() + " is installed" : "installed: " + String.join(", ", ids);
    }

    private static String suggestion(String id, Collection<String> ids) {
        return Nearest.to(PartNames.id(id), ids)
                .map(near -> " (did you mean " + near + "?)")
                .orElse("");
    }

    private static String article(PartKind kind) {
        return (kind == PartKind.ALGORITHM ? "an " : "a ") + kind.word();
    }
}
