package org.bellman.api.command;

import java.util.List;
import java.util.OptionalInt;
import org.osgi.annotation.versioning.ConsumerType;

/** Hands commands to the container that is served from this distribution. A service; any thread. */
@ConsumerType
@FunctionalInterface
public interface CommandForwarder {
    /**
     * Has a command carried out by the container, and its output written to the session's streams.
     *
     * @param session where it is given
     * @param arguments the command and what it is given
     * @return its exit code; empty if no container is served
     * @throws org.bellman.api.BellmanException if the container does not answer
     */
    OptionalInt forward(CommandSession session, List<String> arguments);
}
