package org.bellman.feature.internal;

import java.util.Collection;
import java.util.function.BiFunction;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * Says in words what is in the way of a bundle. The launcher knows: it says the same of the bundles that it starts. Where
 * there is none, the framework's own words have to do.
 */
final class Obstacle {
    private Obstacle() {}

    /**
     * Finds what is in the way.
     *
     * @param context finds the launcher's service
     * @param bundle which bundle, or null if it is none yet
     * @param failure what the framework said
     * @return a clause that follows a colon
     */
    static String words(BundleContext context, Bundle bundle, Throwable failure) {
        try {
            @SuppressWarnings("rawtypes") // A service has the type's name alone.
            Collection<ServiceReference<BiFunction>> found =
                    context.getServiceReferences(BiFunction.class, "(bellman.launcher=obstacle)");
            for (ServiceReference<?> reference : found) {
                @SuppressWarnings("unchecked") // The property says which function it is.
                BiFunction<Bundle, Throwable, String> words =
                        (BiFunction<Bundle, Throwable, String>) context.getService(reference);
                if (words != null) {
                    return words.apply(bundle, failure);
                }
            }
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("a filter of constants is valid", e);
        }
        return failure.toString();
    }
}
