package org.bellman.algorithm.policyiteration.internal;

import org.bellman.api.state.StateReader;
import org.bellman.api.state.StateWriter;

/** Computes the values of a policy, piece by piece. One thread. */
interface PolicyEvaluation {
    /**
     * Begins with a policy.
     *
     * @param policy [states] the pair chosen in each state; stays as it is until {@link #done}
     * @param tolerance the largest residual of its equations that is small enough; 0 for the smallest that can be.
     *     Sweeps have a measure of their own
     */
    void begin(int[] policy, double tolerance);

    /**
     * Does a bounded piece.
     *
     * @param policy [states] the same policy
     * @param values [states] what is known of its values; becomes better
     * @return the work, in transitions read, at least 1
     */
    long piece(int[] policy, double[] values);

    /**
     * Tells whether the values are those of the policy.
     *
     * @return whether nothing is left to do
     */
    boolean done();

    /**
     * Tells whether the values are known as well as they need be for the run to end.
     *
     * @return whether they are
     */
    boolean isExact();

    /**
     * Returns how often all transitions of a policy were read.
     *
     * @return at least 0, counted from the beginning of the run
     */
    long sweeps();

    /**
     * Returns how it evaluates.
     *
     * @return a word for a person
     */
    String method();

    /**
     * Writes what the next piece depends on, besides policy and values.
     *
     * @param state where to
     */
    void save(StateWriter state);

    /**
     * Restores what was written.
     *
     * @param state where from
     * @param policy [states] the policy at that moment
     */
    void load(StateReader state, int[] policy);
}
