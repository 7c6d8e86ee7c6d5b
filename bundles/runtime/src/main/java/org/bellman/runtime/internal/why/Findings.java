package org.bellman.runtime.internal.why;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bellman.api.run.Diagnosis;

/** What has been found on the way to the innermost cause. One thread. */
final class Findings {
    private final List<String> chain = new ArrayList<>();
    private final Set<String> remedies = new LinkedHashSet<>();

    /** Adds the next sentence inwards. */
    void because(String sentence) {
        if (!chain.contains(sentence)) {
            chain.add(sentence);
        }
    }

    /** Adds what would help. */
    void remedy(String sentence) {
        remedies.add(sentence);
    }

    boolean isEmpty() {
        return chain.isEmpty();
    }

    Diagnosis diagnosis() {
        return new Diagnosis(chain.get(chain.size() - 1), chain, List.copyOf(remedies));
    }
}
