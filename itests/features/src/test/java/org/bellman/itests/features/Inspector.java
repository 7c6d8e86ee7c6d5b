package org.bellman.itests.features;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.namespace.NativeNamespace;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** Lives in the framework and says what is not as it should be. */
public final class Inspector implements BundleActivator, Supplier<List<String>> {
    private BundleContext context;

    @Override
    public void start(BundleContext context) {
        this.context = context;
        context.registerService(Supplier.class, this, null);
    }

    @Override
    public void stop(BundleContext context) {
        this.context = null;
    }

    @Override
    public List<String> get() {
        List<String> complaints = new ArrayList<>();
        for (Bundle bundle : context.getBundles()) {
            int expected = expected(bundle);
            if (bundle.getState() != expected) {
                complaints.add(bundle + " is in state " + bundle.getState() + ", not " + expected);
            }
            activateComponents(bundle, complaints);
        }
        ServiceReference<ServiceComponentRuntime> reference =
                context.getServiceReference(ServiceComponentRuntime.class);
        if (reference == null) {
            complaints.add("there are no Declarative Services");
        } else {
            inspect(context.getService(reference), complaints);
        }
        return complaints;
    }

    private int expected(Bundle bundle) {
        if (bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null) {
            return Bundle.ACTIVE;
        }
        return isForThisPlatform(bundle) ? Bundle.RESOLVED : Bundle.INSTALLED;
    }

    private boolean isForThisPlatform(Bundle fragment) {
        BundleWiring system = context.getBundle(Constants.SYSTEM_BUNDLE_ID).adapt(BundleWiring.class);
        return fragment.adapt(BundleRevision.class).getDeclaredRequirements(NativeNamespace.NATIVE_NAMESPACE).stream()
                .allMatch(requirement -> system.getCapabilities(NativeNamespace.NATIVE_NAMESPACE).stream()
                        .anyMatch(requirement::matches));
    }

    /** A component is made when its service is asked for. */
    private void activateComponents(Bundle bundle, List<String> complaints) {
        ServiceReference<?>[] services = bundle.getRegisteredServices();
        for (ServiceReference<?> service : services == null ? new ServiceReference<?>[0] : services) {
            if (service.getProperty("component.name") != null && context.getService(service) == null) {
                complaints.add("the component " + service.getProperty("component.name") + " cannot be activated");
            }
        }
    }

    private static void inspect(ServiceComponentRuntime components, List<String> complaints) {
        for (ComponentDescriptionDTO component : components.getComponentDescriptionDTOs()) {
            Collection<ComponentConfigurationDTO> configurations = components.getComponentConfigurationDTOs(component);
            boolean awaitsConfiguration = component.configurationPolicy.equals("require");
            if (configurations.isEmpty() && !awaitsConfiguration) {
                complaints.add("the component " + component.name + " was not taken up");
            }
            for (ComponentConfigurationDTO configuration : configurations) {
                boolean satisfied = configuration.state == ComponentConfigurationDTO.SATISFIED
                        || configuration.state == ComponentConfigurationDTO.ACTIVE;
                if (!satisfied) {
                    complaints.add("the component " + component.name + " is in state " + configuration.state
                            + ", lacks " + lacking(configuration) + ", failed with " + configuration.failure);
                }
            }
        }
    }

    private static List<String> lacking(ComponentConfigurationDTO configuration) {
        return Arrays.stream(configuration.unsatisfiedReferences)
                .map(reference -> reference.name + " with " + reference.target)
                .toList();
    }
}
