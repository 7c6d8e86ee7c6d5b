package org.bellman.runtime.internal.parts;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bellman.api.algorithm.Algorithm;
import org.bellman.api.algorithm.Needs;
import org.bellman.api.environment.EnvironmentFactory;
import org.bellman.api.environment.ModelFactory;
import org.bellman.api.network.NetworkBackend;
import org.bellman.api.network.Support;
import org.bellman.api.run.PartInfo;
import org.bellman.api.run.PartKind;
import org.bellman.api.run.SettingInfo;
import org.bellman.api.task.PreferenceDataFactory;
import org.bellman.api.task.TaskKind;
import org.bellman.runtime.internal.settings.PartNames;
import org.bellman.runtime.internal.settings.Presets;
import org.bellman.runtime.internal.settings.ResolvedTask;
import org.bellman.runtime.internal.settings.SettingsResolver;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;

/** Asks parts what people want to know of them. A part that throws is told as unusable. */
final class PartDescriber {
    private final BundleContext context;
    private final SettingsResolver settings;

    PartDescriber(BundleContext context, SettingsResolver settings) {
        this.context = context;
        this.settings = settings;
    }

    PartInfo describe(PartKind kind, ServiceReference<?> part) {
        boolean usable = true;
        String note;
        List<SettingInfo> infos = List.of();
        try {
            infos = settings.describe(part);
            Answer answer = ask(part);
            usable = answer.usable();
            note = usable ? join(description(part), answer.note()) : answer.note();
        } catch (RuntimeException | LinkageError e) {
            usable = false;
            note = "does not work: " + e.getMessage();
        }
        return new PartInfo(
                kind,
                PartNames.of(part),
                part.getBundle().getSymbolicName(),
                part.getBundle().getVersion().toString(),
                usable,
                note,
                infos,
                kind == PartKind.ALGORITHM ? Presets.tasks(part) : List.of());
    }

    private record Answer(boolean usable, String note) {}

    private Answer ask(ServiceReference<?> part) {
        Object service = context.getService(part);
        if (service == null) {
            return new Answer(false, "does not start: " + ComponentFailures.reason(context, part));
        }
        try {
            if (service instanceof Algorithm algorithm) {
                return new Answer(true, algorithm(part, algorithm));
            }
            if (service instanceof EnvironmentFactory factory) {
                return new Answer(true, environment(part, factory));
            }
            if (service instanceof NetworkBackend backend) {
                return backend(backend);
            }
            return new Answer(true, other(service));
        } finally {
            context.ungetService(part);
        }
    }

    private String algorithm(ServiceReference<?> part, Algorithm algorithm) {
        Needs needs = algorithm.needs(settings.resolve(part, Map.of(), Map.of()));
        String solves = KindWords.solves(needs.tasks());
        String spaces = "";
        if (needs.tasks().contains(TaskKind.ENVIRONMENT)) {
            spaces = ", " + KindWords.spaces(needs.observations()) + " observations, "
                    + KindWords.spaces(needs.actions()) + " actions";
        }
        return solves + spaces + (needs.backend() ? "" : ", no backend");
    }

    private String environment(ServiceReference<?> part, EnvironmentFactory factory) {
        ResolvedTask task = settings.resolveTask(part, Map.of(), Map.of());
        int limit = factory.timeLimit(task.own());
        return "observations " + factory.observationSpace(task.own()) + ", actions " + factory.actionSpace(task.own())
                + (limit == 0 ? "" : ", at most " + limit + " steps");
    }

    private static Answer backend(NetworkBackend backend) {
        Support support = LeastNetwork.support(backend);
        String provenance = backend.provenance().entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
        return support.supported() ? new Answer(true, provenance) : new Answer(false, support.missing());
    }

    /** What the part says of itself, without the full stop: more may follow. */
    private String description(ServiceReference<?> part) {
        String description = part.getProperty(Constants.SERVICE_DESCRIPTION) instanceof String text
                ? text
                : settings.description(part);
        String stripped = description.strip();
        return stripped.endsWith(".") ? stripped.substring(0, stripped.length() - 1) : stripped;
    }

    private static String join(String description, String facts) {
        return description.isEmpty() || facts.isEmpty() ? description + facts : description + "; " + facts;
    }

    private static String other(Object service) {
        if (service instanceof ModelFactory) {
            return "finite model";
        }
        return service instanceof PreferenceDataFactory ? "preference data" : "";
    }
}
