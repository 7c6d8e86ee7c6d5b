package org.bellman.api.task;

import java.util.Objects;

/**
 * A prompt with two completions.
 *
 * @param prompt what both answer; may be empty
 * @param chosen the preferred completion, not empty
 * @param rejected the other one, not empty
 */
public record PreferencePair(String prompt, String chosen, String rejected) {
    /** Checks that both completions have something in them. */
    public PreferencePair {
        Objects.requireNonNull(prompt, "prompt");
        if (chosen.isEmpty() || rejected.isEmpty()) {
            throw new IllegalArgumentException("PreferencePair: a completion is empty");
        }
    }
}
