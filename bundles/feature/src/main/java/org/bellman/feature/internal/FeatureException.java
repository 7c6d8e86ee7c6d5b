package org.bellman.feature.internal;

import org.bellman.api.BellmanException;
import org.bellman.api.ExitCode;

/** A feature is missing, malformed or does not fit another, or one of its bundles cannot be had. */
final class FeatureException extends BellmanException {
    private static final long serialVersionUID = 1L;

    FeatureException(String message) {
        this(message, null);
    }

    FeatureException(String message, Throwable cause) {
        super(ExitCode.UNAVAILABLE, message, cause);
    }
}
