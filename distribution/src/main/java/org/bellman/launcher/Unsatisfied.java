package org.bellman.launcher;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/**
 * Says in words why the command did not appear: asks Declarative Services for the component that provides
 * it and follows its references to the innermost one that nobody serves. The launcher cannot link to the
 * classes of a bundle, so this goes by reflection; it runs only when the start has failed already.
 */
final class Unsatisfied {
    private static final String SCR = "org.osgi.service.component.runtime.ServiceComponentRuntime";

    private final Object runtime;
    private final Class<?> type;
    private final List<Object> components = new ArrayList<>();
    private final Set<Object> visited = new HashSet<>();

    private Unsatisfied(Object runtime) throws ReflectiveOperationException {
        this.runtime = runtime;
        this.type = runtime.getClass().getClassLoader().loadClass(SCR);
        Class<?> bundles = Class.forName("[Lorg.osgi.framework.Bundle;");
        Object none = Array.newInstance(bundles.getComponentType(), 0);
        components.addAll((Collection<?>)
                type.getMethod("getComponentDescriptionDTOs", bundles).invoke(runtime, none));
    }

    /**
     * Explains.
     *
     * @param context the system bundle's
     * @return one sentence
     */
    static String words(BundleContext context) {
        String absent = "no installed bundle registers the command (a service java.util.function.ToIntFunction with "
                + MainCommand.FILTER + ")";
        ServiceReference<?> reference = context.getServiceReference(SCR);
        Object runtime = reference == null ? null : context.getService(reference);
        if (runtime == null) {
            return absent;
        }
        try {
            Unsatisfied unsatisfied = new Unsatisfied(runtime);
            for (Object component : unsatisfied.components) {
                Map<?, ?> properties = (Map<?, ?>) field(component, "properties");
                if ("main".equals(properties.get("bellman.command"))) {
                    return "the command is not available: " + unsatisfied.reason(component);
                }
            }
            return absent;
        } catch (ReflectiveOperationException e) {
            return absent + "; Declarative Services could not be asked (" + Causes.words(e) + ")";
        }
    }

    private String reason(Object component) throws ReflectiveOperationException {
        String name = "the component " + field(component, "name") + " of the bundle "
                + field(field(component, "bundle"), "symbolicName");
        Collection<?> configurations =
                (Collection<?>) type.getMethod("getComponentConfigurationDTOs", component.getClass())
                        .invoke(runtime, component);
        if (configurations.isEmpty()) {
            return name + " waits for a configuration";
        }
        Object configuration = configurations.iterator().next();
        String failure = (String) field(configuration, "failure");
        if (failure != null) {
            return name + " fails: " + innermost(failure);
        }
        for (Object unsatisfied : (Object[]) field(configuration, "unsatisfiedReferences")) {
            return unsatisfied(component, name, unsatisfied);
        }
        return name + " is satisfied, but did not appear in time";
    }

    private String unsatisfied(Object component, String name, Object unsatisfied) throws ReflectiveOperationException {
        String service = interfaceOf(component, field(unsatisfied, "name"));
        Object target = field(unsatisfied, "target");
        visited.add(component);
        for (Object other : components) {
            if (!visited.contains(other)
                    && List.of((Object[]) field(other, "serviceInterfaces")).contains(service)) {
                return reason(other);
            }
        }
        return name + " lacks the service " + service + (target == null ? "" : " with " + target);
    }

    private static String interfaceOf(Object component, Object referenceName) throws ReflectiveOperationException {
        for (Object reference : (Object[]) field(component, "references")) {
            if (field(reference, "name").equals(referenceName)) {
                return (String) field(reference, "interfaceName");
            }
        }
        return String.valueOf(referenceName);
    }

    /** Returns what the innermost cause of a printed stack trace says. */
    private static String innermost(String stackTrace) {
        String found = null;
        for (String line : stackTrace.lines().toList()) {
            if (found == null || line.startsWith("Caused by: ")) {
                found = line.replaceFirst("^Caused by: ", "").strip();
            }
        }
        return found;
    }

    private static Object field(Object dto, String name) throws ReflectiveOperationException {
        return dto.getClass().getField(name).get(dto);
    }
}
