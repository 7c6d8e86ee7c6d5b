package org.bellman.api.task;

/** The kinds of tasks; each has its unit of steps. */
public enum TaskKind {
    /** A finite Markov decision process with known probabilities; steps are sweeps. */
    MODEL("sweeps"),
    /** Interaction only; steps are environment steps. */
    ENVIRONMENT("steps"),
    /** Prompts with a chosen and a rejected completion; steps are pairs. */
    PREFERENCES("pairs"),
    /** Prompts and a scorer of completions; steps are tokens. */
    TEXT("tokens");

    private final String unit;

    TaskKind(String unit) {
        this.unit = unit;
    }

    /**
     * Returns the plural name of the unit of steps.
     *
     * @return such as {@code "steps"}
     */
    public String unit() {
        return unit;
    }
}
