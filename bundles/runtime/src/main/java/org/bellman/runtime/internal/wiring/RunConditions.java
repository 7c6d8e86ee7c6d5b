package org.bellman.runtime.internal.wiring;

import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.condition.Condition;

/** The conditions that release runs' components, one for each run that may begin. One thread. */
final class RunConditions {
    private final BundleContext context;
    private final Map<String, ServiceRegistration<Condition>> published = new HashMap<>();

    RunConditions(BundleContext context) {
        this.context = context;
    }

    /** The id of a run's condition. */
    static String id(String name) {
        return "org.bellman.run." + name;
    }

    /** The target by which a run's component waits for its condition; names need no escaping. */
    static String filter(String name) {
        return "(" + Condition.CONDITION_ID + "=" + id(name) + ")";
    }

    /** Publishes or withdraws a condition. */
    void set(String name, boolean released) {
        if (released && !published.containsKey(name)) {
            Dictionary<String, Object> properties = new Hashtable<>();
            properties.put(Condition.CONDITION_ID, id(name));
            published.put(name, context.registerService(Condition.class, Condition.INSTANCE, properties));
        } else if (!released && published.containsKey(name)) {
            published.remove(name).unregister();
        }
    }
}
