package org.bellman.launcher;

/** The framework or the command cannot be started. The message is one sentence for a person. */
final class LaunchException extends Exception {
    LaunchException(String message) {
        super(message);
    }

    LaunchException(String message, Throwable cause) {
        super(message, cause);
    }
}
