package org.bellman.runtime.internal.settings;

import java.util.List;
import org.osgi.framework.ServiceReference;

/** The names by which people know services. */
public final class PartNames {
    private static final List<String> KEYS = List.of(
            "bellman.algorithm",
            "bellman.environment",
            "bellman.model",
            "bellman.preferences",
            "bellman.text",
            "bellman.backend",
            "bellman.logger",
            "component.name");

    private PartNames() {}

    /**
     * Returns the id of a part.
     *
     * @param part its service
     * @return its id; of a service that is no part the component's name
     */
    public static String of(ServiceReference<?> part) {
        for (String key : KEYS) {
            if (part.getProperty(key) instanceof String id) {
                return id;
            }
        }
        return part.toString();
    }
}
