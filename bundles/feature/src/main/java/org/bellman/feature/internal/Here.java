package org.bellman.feature.internal;

import java.nio.file.Path;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.feature.FeatureService;
import picocli.CommandLine.Model.OptionSpec;

/** What the commands and the service of this bundle find around them, and say alike. */
final class Here {
    private Here() {}

    /**
     * Returns the directory of the distribution that this process was started from.
     *
     * @param context knows it
     * @param purpose what it is wanted for, as the end of "this is no distribution"
     * @return absolute
     * @throws FeatureException if there is none
     */
    static Path home(BundleContext context, String purpose) {
        String home = context.getProperty("bellman.home");
        if (home == null) {
            throw new FeatureException("this is no distribution " + purpose + ": start bin/bellman of one");
        }
        return Path.of(home).toAbsolutePath().normalize();
    }

    /**
     * Returns the reader of features.
     *
     * @param context finds it
     * @return the service
     * @throws FeatureException if it is not there
     */
    static FeatureService reader(BundleContext context) {
        ServiceReference<FeatureService> reference = context.getServiceReference(FeatureService.class);
        FeatureService service = reference == null ? null : context.getService(reference);
        if (service == null) {
            throw new FeatureException(
                    "features cannot be read: the bundle org.apache.felix.feature is not started; " + Lock.AGAIN);
        }
        return service;
    }

    /**
     * Makes an option without a value.
     *
     * @param name with its dashes
     * @param description for the page of help
     * @return the option
     */
    static OptionSpec flag(String name, String description) {
        return OptionSpec.builder(name)
                .type(boolean.class)
                .arity("0")
                .description(description)
                .build();
    }
}
