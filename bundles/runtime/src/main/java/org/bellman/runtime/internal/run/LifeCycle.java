package org.bellman.runtime.internal.run;

import static org.bellman.api.run.RunState.DONE;
import static org.bellman.api.run.RunState.FAILED;
import static org.bellman.api.run.RunState.LOADING;
import static org.bellman.api.run.RunState.PAUSED;
import static org.bellman.api.run.RunState.PAUSING;
import static org.bellman.api.run.RunState.RUNNING;
import static org.bellman.api.run.RunState.SUSPENDED;
import static org.bellman.api.run.RunState.WAITING;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.bellman.api.run.RunState;

/**
 * The states of one run and the ways between them. Not thread-safe: its supervisor guards it.
 *
 * <p>A run that stops for a while gives its parts back, so waiting and paused are alike: no thread,
 * perhaps a snapshot in memory. Waiting is left when parts come, paused when somebody says so.
 */
final class LifeCycle {
    private static final Map<RunState, Set<RunState>> NEXT = new EnumMap<>(Map.of(
            WAITING, EnumSet.of(LOADING, PAUSED, SUSPENDED, FAILED),
            // To waiting or paused: the parts went away, or refused the snapshot in a swap.
            LOADING, EnumSet.of(RUNNING, WAITING, PAUSED, FAILED),
            RUNNING, EnumSet.of(PAUSING, DONE, FAILED),
            PAUSING, EnumSet.of(PAUSED, WAITING, SUSPENDED, DONE, FAILED),
            PAUSED, EnumSet.of(WAITING, SUSPENDED, FAILED),
            SUSPENDED, EnumSet.noneOf(RunState.class),
            DONE, EnumSet.noneOf(RunState.class),
            FAILED, EnumSet.noneOf(RunState.class)));

    private RunState state = WAITING;
    private String reason = "";

    RunState state() {
        return state;
    }

    /** Why it waits, is suspended or failed, in one sentence; empty otherwise. */
    String reason() {
        return reason;
    }

    static boolean allows(RunState from, RunState to) {
        return NEXT.get(from).contains(to);
    }

    void to(RunState next, String why) {
        if (!allows(state, next)) {
            throw new IllegalStateException("A run cannot go from " + state + " to " + next + ".");
        }
        state = next;
        reason = Objects.requireNonNull(why, "why");
    }

    /** Says anew why it is where it is. */
    void because(String why) {
        reason = Objects.requireNonNull(why, "why");
    }
}
