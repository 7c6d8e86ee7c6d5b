package org.bellman.backend.vector.internal.kernel;

/**
 * The framework or system property {@code bellman.vector.threads}: how many threads share out the large
 * pieces of a network's work, the caller's own among them; 1 without it. Results do not depend on it.
 */
final class ThreadSetting {
    static final String PROPERTY = "bellman.vector.threads";
    private static final int MOST = 64;

    private ThreadSetting() {}

    /**
     * Reads the setting.
     *
     * @return at least 1
     * @throws IllegalArgumentException if it is no number from 1 to 64
     */
    static int threads() {
        String value = Properties.value(PROPERTY);
        if (value.isEmpty()) {
            return 1;
        }
        if (!value.matches("[1-9][0-9]?") || Integer.parseInt(value) > MOST) {
            throw new IllegalArgumentException(
                    "the property " + PROPERTY + " is '" + value + "'; allowed are 1 to " + MOST + " threads");
        }
        return Integer.parseInt(value);
    }
}
