package org.bellman.runtime.internal.why;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/** Walks from a component that is not satisfied to the innermost cause, by what Declarative Services tells. */
final class ComponentWalk {
    private static final int DEEPEST = 8;

    private final BundleContext context;
    private final ServiceComponentRuntime components;
    private final Set<String> seen = new HashSet<>();

    ComponentWalk(BundleContext context, ServiceComponentRuntime components) {
        this.context = context;
        this.components = components;
    }

    /**
     * Explains why a bundle's components do not offer their services.
     *
     * @param bundle an active bundle
     * @param findings gets what is wrong
     */
    void explain(Bundle bundle, Findings findings) {
        for (ComponentDescriptionDTO description : components.getComponentDescriptionDTOs(bundle)) {
            explain(description, findings, 0);
        }
    }

    private void explain(ComponentDescriptionDTO description, Findings findings, int depth) {
        if (depth < DEEPEST && seen.add(description.bundle.id + "/" + description.name)) {
            component(description, findings, depth);
        }
    }

    private void component(ComponentDescriptionDTO description, Findings findings, int depth) {
        String name = "the component " + description.name + " of " + description.bundle.symbolicName;
        if (!components.isComponentEnabled(description)) {
            findings.because(name + " is not enabled");
            findings.remedy("enable " + name);
            return;
        }
        Collection<ComponentConfigurationDTO> configurations = components.getComponentConfigurationDTOs(description);
        if (configurations.isEmpty()) {
            findings.because(name + " waits for a configuration of " + String.join(", ", description.configurationPid));
            findings.remedy("give a configuration of " + String.join(", ", description.configurationPid));
        }
        for (ComponentConfigurationDTO configuration : configurations) {
            state(name, configuration, findings, depth);
        }
    }

    /** Explains one component configuration. */
    void state(String name, ComponentConfigurationDTO configuration, Findings findings, int depth) {
        switch (configuration.state) {
            case ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION -> {
                String pids = String.join(", ", configuration.description.configurationPid);
                findings.because(name + " waits for a configuration of " + pids);
                findings.remedy("give a configuration of " + pids);
            }
            case ComponentConfigurationDTO.UNSATISFIED_REFERENCE -> {
                for (UnsatisfiedReferenceDTO reference : configuration.unsatisfiedReferences) {
                    reference(name, configuration.description, reference, findings, depth);
                }
            }
            case ComponentConfigurationDTO.FAILED_ACTIVATION -> {
                findings.because(name + " failed when it was activated: " + firstLine(configuration.failure));
                findings.remedy("mend what it says, or install another version of "
                        + configuration.description.bundle.symbolicName);
            }
            default -> seen.add(name);
        }
    }

    private void reference(
            String name,
            ComponentDescriptionDTO description,
            UnsatisfiedReferenceDTO missing,
            Findings findings,
            int depth) {
        String type = "";
        for (ReferenceDTO reference : description.references) {
            type = reference.name.equals(missing.name) ? reference.interfaceName : type;
        }
        String target = missing.target == null ? "" : " with " + missing.target;
        findings.because(name + " waits for " + missing.name + ", a service of type " + type + target);
        boolean offered = false;
        for (ComponentDescriptionDTO other : components.getComponentDescriptionDTOs()) {
            if (Arrays.asList(other.serviceInterfaces).contains(type)) {
                explain(other, findings, depth + 1);
                offered = true;
            }
        }
        if (!offered) {
            findings.remedy("install a bundle that offers a service of type " + type + target);
        }
    }

    private static String firstLine(String text) {
        return text == null
                ? "nobody says why"
                : text.lines().findFirst().orElse(text).strip();
    }

    /** The component configuration that has a property of a value; null if there is none. */
    ComponentConfigurationDTO find(String component, String property, String value) {
        for (ComponentDescriptionDTO description : components.getComponentDescriptionDTOs(context.getBundle())) {
            if (description.name.equals(component)) {
                for (ComponentConfigurationDTO configuration : components.getComponentConfigurationDTOs(description)) {
                    Map<String, Object> properties = configuration.properties;
                    if (value.equals(properties.get(property))) {
                        return configuration;
                    }
                }
            }
        }
        return null;
    }
}
