package org.bellman.serve.internal;

import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** Finds services when they are needed: what is found now may be gone, or newer, the next time. */
final class Services {
    private Services() {}

    /** The best service of a type, if there is one. */
    static <T> Optional<T> find(BundleContext context, Class<T> type) {
        ServiceReference<T> reference = context.getServiceReference(type);
        return reference == null ? Optional.empty() : Optional.ofNullable(context.getService(reference));
    }
}
