package org.bellman.api.run;

import java.util.List;

/**
 * Why something does not go on.
 *
 * @param summary one sentence: the innermost cause, or that nothing is missing
 * @param chain from the outermost to the innermost thing that is unsatisfied, one sentence each
 * @param remedies what would provide it, one sentence each
 */
public record Diagnosis(String summary, List<String> chain, List<String> remedies) {
    /** Copies the lists. */
    public Diagnosis {
        chain = List.copyOf(chain);
        remedies = List.copyOf(remedies);
    }
}
