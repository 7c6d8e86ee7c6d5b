package org.bellman.runtime.internal.directory;

import java.util.Objects;
import org.bellman.api.run.RunState;

/**
 * Where a run stands on disk: what is wanted of it, or how it ended.
 *
 * @param state running, paused, suspended, done or failed
 * @param reason why it ended, in one sentence; empty otherwise
 * @param repeats whether it would fail in the same way if it were resumed as it is
 */
public record Standing(RunState state, String reason, boolean repeats) {
    /** It is wanted to run. */
    public static final Standing RUNNING = new Standing(RunState.RUNNING, "");

    /** It is wanted to stand at a boundary. */
    public static final Standing PAUSED = new Standing(RunState.PAUSED, "");

    /**
     * Makes one that does not repeat.
     *
     * @param state running, paused, suspended, done or failed
     * @param reason why it ended, in one sentence; empty otherwise
     */
    public Standing(RunState state, String reason) {
        this(state, reason, false);
    }

    /** Checks that it is a state that is written down. */
    public Standing {
        Objects.requireNonNull(reason, "reason");
        if (state != RunState.RUNNING && state != RunState.PAUSED && !state.ended()) {
            throw new IllegalArgumentException("Standing: " + state + " passes and is not written down");
        }
    }
}
