package org.bellman.algorithm.policyiteration.internal;

import java.util.Map;
import org.bellman.api.state.StateReader;
import org.bellman.api.state.StateWriter;
import org.bellman.learning.planning.Solution;

/** One criterion at work: evaluation and improvement of one policy, turn by turn. One thread. */
interface Rounds {
    /**
     * Does a bounded piece of the evaluation of the policy.
     *
     * @return its work, in transitions read, at least 1
     */
    long evaluate();

    /**
     * Tells whether the policy is evaluated, so that it can be improved.
     *
     * @return whether there is nothing left to evaluate
     */
    boolean evaluated();

    /**
     * Does a bounded piece of the improvement of the evaluated policy.
     *
     * @return its work, in transitions read, at least 1
     */
    long improve();

    /**
     * Tells whether the last piece of improvement was the last one of this policy.
     *
     * @return whether the next policy is to be evaluated
     */
    boolean improved();

    /**
     * Returns the Bellman residual of the values that the last improvement began with.
     *
     * @return at least 0, infinite or NaN if a value is; of no meaning until it is {@link #improved}
     */
    double residual();

    /**
     * Returns in how many states the last improvement changed the action.
     *
     * @return at least 0; 0 before the first one
     */
    int changed();

    /**
     * Tells whether the last improvement left nothing to do.
     *
     * @return whether the run has ended
     */
    boolean converged();

    /**
     * Returns how far the result of an improvement may lie from the best.
     *
     * @param residual what it returned
     * @return a bound; NaN if there is none
     */
    double bound(double residual);

    /**
     * Returns the sweeps done, those of improvements and every reading of the transitions among them.
     *
     * @return at least 0
     */
    long sweeps();

    /**
     * Returns the last value of what else is measured, by name.
     *
     * @return the same names always; NaN before the first improvement
     */
    Map<String, Double> metrics();

    /**
     * Returns what is known of every state.
     *
     * @return the values and the best policy known, valid until the next change
     */
    Solution solution();

    /**
     * Writes what is to be reported besides.
     *
     * @param results where to
     * @param tables whether values and policy are among it
     */
    void results(StateWriter results, boolean tables);

    /**
     * Writes everything that the next piece depends on.
     *
     * @param state where to
     */
    void save(StateWriter state);

    /**
     * Restores what was written.
     *
     * @param state where from
     */
    void load(StateReader state);
}
