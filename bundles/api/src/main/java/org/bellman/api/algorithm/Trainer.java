package org.bellman.api.algorithm;

import org.bellman.api.state.StateReader;
import org.bellman.api.state.StateWriter;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * One algorithm at work in one run. All methods are called on the run's thread. Life cycle: made by
 * {@link Algorithm#start}; perhaps one {@link #load}; then {@link #advance} until it is finished,
 * with {@link #save} and {@link #policy} at boundaries; {@link #close} at the end.
 */
@ConsumerType
public interface Trainer extends AutoCloseable {
    /**
     * Works to the next boundary: about 1 to 200 ms, cut by counts, never by the clock. A long
     * iteration has boundaries inside. Where boundaries fall never changes a result.
     *
     * @return where the trainer stands now
     * @throws TrainingException if a loss or gradient is not finite; names update, statistic and
     *     setting
     * @throws IllegalStateException if it had finished
     */
    Progress advance();

    /**
     * Copies what has been learned: own networks without moments, frozen normaliser. Later training
     * does not affect it.
     *
     * @return a policy; the caller closes it
     */
    Policy policy();

    /**
     * Writes the whole state, at a boundary: everything that later results depend on.
     *
     * @param state where to
     */
    void save(StateWriter state);

    /**
     * Restores what {@link #save} wrote, into a trainer just made, perhaps on another backend or by a
     * later version. Settings come from the context, never from the snapshot; one marked live may
     * differ from when it was saved.
     *
     * @param state where from
     * @throws org.bellman.api.state.StateException if it does not fit
     */
    void load(StateReader state);

    /**
     * Writes what was found besides the policy (a planner's values, residual and bound), for the
     * command's result. Scalars and tensors appear in JSON under their names, NaN as null.
     *
     * <p>What is found of every state has these names, so that it can be shown as one table: {@code values} [states]
     * as float64, {@code policy} [states] the action of each as int64, and {@code actionValues} [states, actions] as
     * float64, NaN where a state has not the action. A policy that is such a table is saved under the same names.
     *
     * <p>A trainer that may end before its budget writes the flag {@code converged}, whether it reached that end; where
     * it did not, the run says so.
     *
     * @param results where to
     */
    default void results(StateWriter results) {}

    /** Releases networks, environments and threads of its own; idempotent. */
    @Override
    void close();
}
