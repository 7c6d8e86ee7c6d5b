package org.bellman.runtime.internal.resolve;

import org.bellman.api.MissingPartException;
import org.bellman.runtime.internal.parts.ComponentFailures;
import org.bellman.runtime.internal.settings.PartNames;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/**
 * A service that is used for a short while, without a component.
 *
 * @param <T> its type
 */
public final class Borrowed<T> implements AutoCloseable {
    private final BundleContext context;
    private final ServiceReference<?> reference;
    private final T service;

    private Borrowed(BundleContext context, ServiceReference<?> reference, T service) {
        this.context = context;
        this.reference = reference;
        this.service = service;
    }

    /**
     * Gets a service.
     *
     * @param <T> its type
     * @param context gets it
     * @param reference the service
     * @param type its type
     * @return the service, until it is closed
     * @throws MissingPartException if it has gone or its component does not start
     */
    public static <T> Borrowed<T> of(BundleContext context, ServiceReference<?> reference, Class<T> type) {
        Object service = context.getService(reference);
        if (service == null) {
            throw new MissingPartException(PartNames.of(reference) + " does not start: "
                    + ComponentFailures.reason(context, reference)
                    + "; mend what it says, or take another version of the bundle "
                    + reference.getBundle().getSymbolicName());
        }
        return new Borrowed<>(context, reference, type.cast(service));
    }

    /**
     * Returns the service.
     *
     * @return the service
     */
    public T service() {
        return service;
    }

    @Override
    public void close() {
        context.ungetService(reference);
    }
}
