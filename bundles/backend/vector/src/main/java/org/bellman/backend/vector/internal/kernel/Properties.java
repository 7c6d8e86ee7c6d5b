package org.bellman.backend.vector.internal.kernel;

import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/** Framework properties, or system properties where there is no framework. */
final class Properties {
    private Properties() {}

    /** The value without blanks at its ends; empty if there is none. */
    static String value(String property) {
        Bundle bundle = FrameworkUtil.getBundle(Properties.class);
        String value = bundle == null || bundle.getBundleContext() == null
                ? System.getProperty(property)
                : bundle.getBundleContext().getProperty(property);
        return value == null ? "" : value.strip();
    }
}
