package org.bellman.serve.internal;

import java.util.Dictionary;
import java.util.Hashtable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** What the launcher asks for when INT or TERM arrives. */
final class Signals {
    private Signals() {}

    /**
     * Has something called at the first INT or TERM.
     *
     * @param context the bundle's
     * @param action returns at once
     * @param serves whether a container is served, which TERM ends regularly
     * @return to be unregistered
     */
    static ServiceRegistration<Runnable> register(BundleContext context, Runnable action, boolean serves) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put("bellman.launcher", "suspend");
        if (serves) {
            properties.put("bellman.serves", true);
        }
        return context.registerService(Runnable.class, action, properties);
    }
}
