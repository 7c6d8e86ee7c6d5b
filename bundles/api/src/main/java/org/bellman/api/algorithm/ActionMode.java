package org.bellman.api.algorithm;

/** How a policy picks an action. */
public enum ActionMode {
    /** The likeliest or best action. */
    GREEDY,
    /** Drawn from the policy's distribution. */
    SAMPLED
}
