package org.bellman.runtime.internal.directory;

/**
 * How far a run goes and what it does on its way.
 *
 * @param seed any long
 * @param budget steps in all, at least 1
 * @param unit plural name of the unit of steps
 * @param checkpointInterval steps between checkpoints, at least 1
 * @param loggingInterval steps between rows of metrics, at least 1
 * @param evaluationEpisodes episodes of the final evaluation; 0 for none
 * @param evaluationMode {@code greedy} or {@code sampled}
 */
public record Plan(
        long seed,
        long budget,
        String unit,
        long checkpointInterval,
        long loggingInterval,
        int evaluationEpisodes,
        String evaluationMode) {
    /**
     * Counts steps in their unit.
     *
     * @param steps how many
     * @return such as {@code "1 sweep"} or {@code "20 sweeps"}
     */
    public String counted(long steps) {
        return steps + " " + (steps == 1 ? unit.replaceFirst("s$", "") : unit);
    }
}
