package org.bellman.api.run;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Supervises every run of this process and outlives its components. Any thread. Failures are {@link
 * org.bellman.api.BellmanException}s whose message is for a person.
 */
@ProviderType
public interface Runs {
    /**
     * Checks a specification, makes the run's directory and lets the run begin. Returns when the run
     * has been accepted; it begins as soon as its parts are there.
     *
     * @param spec what is asked
     * @return the run's name
     * @throws org.bellman.api.settings.SettingException if a setting is unknown or wrong
     * @throws org.bellman.api.MissingPartException if a part is not installed
     * @throws org.bellman.api.MismatchException if algorithm, task and backend do not fit
     * @throws RunException if the name is taken, the directory is locked or cannot be written, or this
     *     process is about to end
     */
    String start(RunSpec spec);

    /**
     * Goes on with a run that is on disk, from its last checkpoint, as it was specified.
     *
     * @param directory where runs' directories lie
     * @param name its name
     * @return its status
     * @throws RunException if there is no such run, it is done, another process has it, or this one is
     *     about to end
     * @throws org.bellman.api.state.StateException if no checkpoint can be read
     */
    RunStatus resume(Path directory, String name);

    /**
     * Goes on with every run of a directory that is wanted to go on and whose process has ended: of a container that
     * was killed, or stopped. A paused one stands again, in memory.
     *
     * @param directory where runs' directories lie
     * @return for each run that cannot go on, why, in one sentence
     * @throws RunException if this process is about to end
     */
    List<String> takeUp(Path directory);

    /**
     * Waits until a run has ended: done, failed or suspended, its evaluation included.
     *
     * @param name its name
     * @return what came of it
     * @throws InterruptedException if the waiting thread is interrupted; the run goes on
     */
    RunResult await(String name) throws InterruptedException;

    /**
     * Stops a run at its next boundary, in memory. Waits until it stands.
     *
     * @param name its name
     * @return its status
     * @throws RunException if it has ended
     */
    RunStatus pause(String name);

    /**
     * Lets a paused run go on.
     *
     * @param name its name
     * @return its status
     * @throws RunException if it is not paused
     */
    RunStatus proceed(String name);

    /**
     * Ends a run at its next boundary with a checkpoint; it can be resumed. Waits until it has ended.
     *
     * @param name its name
     * @return its status
     */
    RunStatus suspend(String name);

    /**
     * Tells all runs to end at their next boundary with a checkpoint, and evaluations and exports that are
     * under way to leave off with a {@link RunException}; returns at once. For a process that is about
     * to end: from then on it starts and resumes no run. If it is a container that stays (a service with the property
     * {@code bellman.serves=true} is there), the next one takes the runs up.
     */
    void suspendAll();

    /**
     * Exchanges parts or live settings of a run that goes on: pauses it, checks the change by asking
     * the candidate services, writes it down, lets the run load its snapshot into the new parts. If
     * the new parts are refused the run goes on with the old ones, from the same snapshot.
     *
     * @param name its name
     * @param changes {@code backend}, {@code loggers} (separated by commas; {@code +csv} or {@code -csv} adds or removes
     *     one) or a live setting, to its new value; {@code task} with another environment of the same spaces, whose
     *     episodes begin anew; {@code algorithm} or {@code task} with the run's own id for the version of it that is
     *     installed now
     * @return its status after the change
     * @throws org.bellman.api.BellmanException with the reason, if the change is refused
     */
    RunStatus swap(String name, Map<String, String> changes);

    /**
     * Tells which runs of this process a change of bundles would meet.
     *
     * @param bundles ids of bundles
     * @return names of the runs that have not ended and have a part from one of them, in alphabetical order
     */
    List<String> using(Set<Long> bundles);

    /**
     * Carries out a change of bundles under runs: each run stands at a boundary meanwhile, its state in memory, its parts
     * given back; then it goes on with the versions of its parts that are installed. A run whose new part refuses its
     * state fails, with a checkpoint of it. Waits until all go on or have ended.
     *
     * @param names the runs; one that has ended is left alone
     * @param change called once on the caller's thread; if it throws, the runs go on with what is installed then
     * @throws RunException if a run does not get to a boundary in time: then nothing was changed
     */
    void during(Collection<String> names, Runnable change);

    /**
     * Evaluates what a run has learned, from its last checkpoint; the run itself is not touched.
     *
     * @param directory where runs' directories lie
     * @param name its name
     * @param episodes at least 1
     * @return the outcome
     */
    Evaluation evaluate(Path directory, String name, int episodes);

    /**
     * Writes a run's policy, from its last checkpoint; atomically. The end of the file's name says in which form:
     * {@code .safetensors} for any policy; {@code .json} or {@code .csv} for one without a network, which is a table
     * of states as {@link org.bellman.api.algorithm.Trainer#results} describes it.
     *
     * @param directory where runs' directories lie
     * @param name its name
     * @param file where to
     * @throws org.bellman.api.settings.SettingException if its name ends in none of these, or in one that is not for
     *     this policy
     * @throws org.bellman.api.state.StateException if it cannot be written
     */
    void export(Path directory, String name, Path file);

    /**
     * Returns a run's status, whether it lives in this process or on disk only.
     *
     * @param directory where runs' directories lie
     * @param name its name
     * @return its status
     * @throws RunException if there is no such run
     */
    RunStatus status(Path directory, String name);

    /**
     * Lists the runs of a directory.
     *
     * @param directory where runs' directories lie
     * @return by name
     */
    List<RunStatus> list(Path directory);

    /**
     * Walks to the innermost cause of a run's waiting, suspension or failure.
     *
     * @param directory where runs' directories lie
     * @param name its name
     * @return what is missing and what would provide it
     */
    Diagnosis why(Path directory, String name);
}
