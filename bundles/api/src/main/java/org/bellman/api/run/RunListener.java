package org.bellman.api.run;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Is told of changes of state. A whiteboard service; called on the thread that makes the change,
 * after it; must return quickly and not call {@link Runs} methods that wait.
 */
@ConsumerType
@FunctionalInterface
public interface RunListener {
    /**
     * A run changed its state.
     *
     * @param status the run after the change
     */
    void changed(RunStatus status);
}
