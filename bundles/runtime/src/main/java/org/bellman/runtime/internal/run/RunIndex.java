package org.bellman.runtime.internal.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.bellman.api.ExitCode;
import org.bellman.api.run.RunException;

/**
 * The runs of this process, by name: those that go on, and the last ones that have ended, of which
 * people may still ask what came of them. Any thread.
 */
final class RunIndex {
    /** How many that have ended are remembered; what came of older ones stands in their directories. */
    static final int ENDED = 1000;

    private final int remembered;
    private final Map<String, RunSupervisor> runs = new LinkedHashMap<>();
    private boolean closed;

    /**
     * Makes an empty index.
     *
     * @param remembered how many runs that have ended are kept
     */
    RunIndex(int remembered) {
        this.remembered = remembered;
    }

    /** Adds a run in the place of an ended one of its name; tells whether it could: not once this is closed. */
    synchronized boolean add(RunSupervisor run) {
        if (closed) {
            return false;
        }
        String name = run.record().name();
        runs.remove(name);
        runs.put(name, run);
        forgetOldest();
        return true;
    }

    private void forgetOldest() {
        List<RunSupervisor> ended =
                runs.values().stream().filter(RunSupervisor::isConcluded).toList();
        for (RunSupervisor run : ended.subList(0, Math.max(0, ended.size() - remembered))) {
            runs.remove(run.record().name());
        }
    }

    /** Takes in no more; what is there stays. */
    synchronized void close() {
        closed = true;
    }

    synchronized boolean closed() {
        return closed;
    }

    synchronized Optional<RunSupervisor> find(String name) {
        return Optional.ofNullable(runs.get(name));
    }

    /** Finds a run that must be there. */
    RunSupervisor require(String name) {
        return find(name)
                .orElseThrow(() -> new RunException(
                        ExitCode.USAGE,
                        "run=" + name + " does not go on here, where there are " + names()
                                + ", and bellman resume takes up one that is on disk"));
    }

    /** Whether a run of this name has not ended. */
    boolean goes(String name) {
        return find(name).filter(run -> !run.isConcluded()).isPresent();
    }

    synchronized List<RunSupervisor> all() {
        return new ArrayList<>(runs.values());
    }

    synchronized SortedSet<String> names() {
        return new TreeSet<>(runs.keySet());
    }
}
