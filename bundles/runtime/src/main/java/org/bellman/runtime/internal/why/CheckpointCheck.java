package org.bellman.runtime.internal.why;

import java.util.Optional;
import java.util.function.Predicate;
import org.bellman.api.run.RunState;
import org.bellman.api.run.RunStatus;
import org.bellman.api.state.StateException;
import org.bellman.runtime.internal.directory.RunDirectory;
import org.bellman.state.Checkpoint;
import org.bellman.state.Checkpoints;

/** Says from which checkpoint an ended run would go on, and reads it to see whether it would. Any thread. */
final class CheckpointCheck {
    private static final String AGAIN =
            " and fail in the same way: first correct what failed, or start a new run with other settings";

    private final Predicate<Checkpoint> finished;

    /**
     * Makes it.
     *
     * @param finished tells whether a checkpoint is of its run's end
     */
    CheckpointCheck(Predicate<Checkpoint> finished) {
        this.finished = finished;
    }

    /**
     * Looks at the newest checkpoint, every byte of it.
     *
     * @param status where the run stands
     * @param repeats whether it would fail again
     * @param before what must be done first, such as {@code "then "}; empty as a rule
     * @param findings gets what is wrong and what helps
     */
    void explain(RunStatus status, boolean repeats, String before, Findings findings) {
        String resume = before + "bellman resume " + status.name();
        try {
            Optional<Checkpoint> newest =
                    new Checkpoints(new RunDirectory(status.directory()).checkpoints(), 1).newest();
            String from =
                    newest.map(checkpoint -> "from step " + checkpoint.step()).orElse("from the beginning");
            if (status.state() == RunState.DONE) {
                done(status, newest, resume + " goes on " + from, findings);
            } else if (repeats) {
                findings.remedy(resume + " would go on " + from + AGAIN);
            } else {
                findings.remedy(resume + " goes on " + from);
            }
        } catch (StateException e) {
            // It says itself what can be done.
            findings.because(e.getMessage());
            findings.remedy("when the directory is removed, bellman resume " + status.name()
                    + (repeats ? " would go on" + AGAIN : " goes on"));
        }
    }

    private void done(RunStatus status, Optional<Checkpoint> newest, String resume, Findings findings) {
        if (newest.filter(finished).isPresent()) {
            findings.because("nothing is missing");
            return;
        }
        findings.because("the checkpoint of its end is not there any more");
        findings.remedy(resume + " and ends as it did");
    }
}
