package org.bellman.api.task;

import org.osgi.annotation.versioning.ConsumerType;

/** Prompts and a scorer; a whole completion is an episode. Any thread. */
@ConsumerType
public interface TextTask {
    /**
     * Returns the number of prompts.
     *
     * @return at least 1
     */
    int size();

    /**
     * Returns a prompt.
     *
     * @param index in [0, size)
     * @return the prompt
     */
    String prompt(int index);

    /**
     * Scores a completion.
     *
     * @param prompt the prompt
     * @param completion what was written after it
     * @return a finite number; larger is better
     */
    double score(String prompt, String completion);
}
