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

    /**
     * Returns the id of the part that a name asks for. A task's name may hold more than that: {@code file:model.json}
     * asks the part {@code file:} for a file.
     *
     * @param name what a person gave
     * @return the name up to its first colon, with it; the whole name if there is none
     */
    public static String id(String name) {
        int colon = name.indexOf(':');
        return colon < 0 ? name : name.substring(0, colon + 1);
    }

    /**
     * Returns what a name holds beside the id of the part that it asks for.
     *
     * @param name what a person gave
     * @return what follows its first colon; an empty text if there is none
     */
    public static String rest(String name) {
        int colon = name.indexOf(':');
        return colon < 0 ? "" : name.substring(colon + 1);
    }
}
