package org.bellman.backend.vector.internal.kernel;

import java.util.Set;

/**
 * The framework or system property {@code bellman.vector.lanes}: how many floats a vector holds. 0 asks
 * for the scalar kernels; without it the machine's own width is taken. Results do not depend on it.
 */
final class LaneSetting {
    static final String PROPERTY = "bellman.vector.lanes";
    static final int AUTOMATIC = -1;
    private static final Set<String> ALLOWED = Set.of("0", "2", "4", "8", "16");

    private LaneSetting() {}

    /**
     * Reads the setting.
     *
     * @return a number of lanes, 0 or {@link #AUTOMATIC}
     * @throws IllegalArgumentException if it is none of those
     */
    static int lanes() {
        String value = Properties.value(PROPERTY);
        if (value.isEmpty()) {
            return AUTOMATIC;
        }
        if (!ALLOWED.contains(value)) {
            throw new IllegalArgumentException("the property " + PROPERTY + " is '" + value
                    + "'; allowed are 2, 4, 8 and 16 floats in a vector, and 0 for no vectors");
        }
        return Integer.parseInt(value);
    }
}
