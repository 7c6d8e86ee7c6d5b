package org.bellman.runtime.internal.parts;

import java.util.regex.Pattern;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** Why a component cannot be activated, as Declarative Services remembers it. */
public final class ComponentFailures {
    private static final String CAUSE = "Caused by: ";
    private static final Pattern KIND_BEFORE_MESSAGE = Pattern.compile("^[\\w.$]+: (?=.* )");

    private ComponentFailures() {}

    /**
     * Returns what the innermost cause says.
     *
     * @param context asks Declarative Services
     * @param part a service that could not be had
     * @return one line, such as {@code "the licence has run out"}
     */
    public static String reason(BundleContext context, ServiceReference<?> part) {
        ServiceReference<ServiceComponentRuntime> reference =
                context.getServiceReference(ServiceComponentRuntime.class);
        ServiceComponentRuntime components = reference == null ? null : context.getService(reference);
        String unknown = "nobody says why";
        if (components == null || !(part.getProperty("component.name") instanceof String name)) {
            return unknown;
        }
        try {
            ComponentDescriptionDTO description = components.getComponentDescriptionDTO(part.getBundle(), name);
            return description == null
                    ? unknown
                    : components.getComponentConfigurationDTOs(description).stream()
                            .filter(configuration -> configuration.failure != null)
                            .map(ComponentFailures::innermost)
                            .findFirst()
                            .orElse(unknown);
        } finally {
            context.ungetService(reference);
        }
    }

    /** Of a printed stack trace, what its innermost cause says. */
    private static String innermost(ComponentConfigurationDTO failed) {
        String found = "";
        for (String line : failed.failure.lines().toList()) {
            if (found.isEmpty() || line.startsWith(CAUSE)) {
                found = line.startsWith(CAUSE) ? line.substring(CAUSE.length()) : line;
            }
        }
        return KIND_BEFORE_MESSAGE.matcher(found.strip()).replaceFirst("");
    }
}
