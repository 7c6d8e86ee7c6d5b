package org.bellman.api.network;

import java.util.Objects;

/**
 * A backend's answer to a specification.
 *
 * @param supported whether the backend can make it
 * @param missing what is missing, for a person, naming the layer's path or the capability, or why
 *     the backend is unusable here; empty if supported
 */
public record Support(boolean supported, String missing) {
    /** Checks that a refusal says why. */
    public Support {
        Objects.requireNonNull(missing, "missing");
        if (supported != missing.isEmpty()) {
            throw new IllegalArgumentException("Support: a refusal, and only a refusal, says what is missing");
        }
    }

    /**
     * The backend can make it.
     *
     * @return support
     */
    public static Support yes() {
        return new Support(true, "");
    }

    /**
     * The backend cannot make it.
     *
     * @param missing such as {@code "main/trunk/0: convolution"}
     * @return no support
     */
    public static Support no(String missing) {
        return new Support(false, missing);
    }
}
