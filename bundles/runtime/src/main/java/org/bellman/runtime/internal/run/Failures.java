package org.bellman.runtime.internal.run;

import org.bellman.api.BellmanException;
import org.bellman.api.algorithm.TrainingException;
import org.bellman.runtime.internal.directory.Composition;
import org.bellman.runtime.internal.directory.RunRecord;

/** Says in one sentence what went wrong in a run. */
final class Failures {
    /** What the run's thread was doing. */
    enum Phase {
        /** Checking settings and making the task. */
        PREPARING("while its parts were made ready"),
        /** In {@code Algorithm.start}. */
        STARTING("while its trainer was made"),
        /** In {@code Trainer.load}. */
        LOADING("while it loaded its snapshot"),
        /** In {@code Trainer.advance}. */
        TRAINING("while it trained"),
        /** In {@code Trainer.save}, or writing what it gave. */
        SAVING("while it saved its state"),
        /** In the final evaluation. */
        EVALUATING("in its evaluation");

        private final String words;

        Phase(String words) {
            this.words = words;
        }
    }

    private Failures() {}

    /**
     * Makes the sentence.
     *
     * @param record what was run
     * @param parts what with
     * @param phase what was being done
     * @param steps steps done
     * @param maker who made the snapshot that was loaded, or an empty text
     * @param cause what was thrown
     * @return one sentence that says what to do
     */
    static String sentence(RunRecord record, BoundParts parts, Phase phase, long steps, String maker, Throwable cause) {
        return text(record, parts, phase, steps, maker, cause).replaceAll("\\s*\\R\\s*", " ");
    }

    /**
     * Makes the sentence of a thread that does not come back.
     *
     * @param record what was run
     * @param parts what with
     * @param stack what its thread is doing, the innermost call first
     * @param seconds for how long at least
     * @return one sentence that says what to do
     */
    static String lifeless(RunRecord record, BoundParts parts, StackTraceElement[] stack, long seconds) {
        String where = stack.length == 0 ? "" : ", it stands in " + stack[0];
        return culprit(record.parts(), parts, stack) + " has not come back for " + seconds + " s" + where
                + "; its thread is left behind, and the run's directory with it until the process ends (tell its author,"
                + " or take another version, then resume)";
    }

    /** What was thrown, in its own words where it has any: a plug-in's exception may throw when it is asked. */
    static String told(Throwable thrown) {
        try {
            return thrown.toString();
        } catch (RuntimeException | Error e) {
            return thrown.getClass().getName();
        }
    }

    private static String text(
            RunRecord record, BoundParts parts, Phase phase, long steps, String maker, Throwable cause) {
        String unit = record.plan().unit();
        if (cause instanceof TrainingException && (phase == Phase.TRAINING || phase == Phase.EVALUATING)) {
            return "run=" + record.name() + ", " + record.parts().algorithm().id() + " on "
                    + record.parts().task() + ", failed " + phase.words + ", after " + steps + " " + unit + ": "
                    + cause.getMessage();
        }
        if (cause instanceof BellmanException) {
            return phase == Phase.LOADING ? loading(record, maker, cause.getMessage()) : cause.getMessage();
        }
        if (cause instanceof OutOfMemoryError) {
            return "the memory was not enough after " + steps + " " + unit
                    + ": take smaller networks, a smaller replay memory or a smaller model, or give Java more, such as"
                    + " 8 GB by BELLMAN_JAVA_OPTS=-Xmx8g";
        }
        String what = culprit(record.parts(), parts, cause.getStackTrace()) + " failed " + phase.words + ", after "
                + steps + " " + unit + ": " + told(cause);
        return phase == Phase.LOADING
                ? loading(record, maker, what)
                : what + " (run.log has the details; tell its author, or take another version)";
    }

    /**
     * Tells whether the same steps would fail again: what a plug-in throws follows from the seed and the
     * settings, but what the disk or the memory refuses does not.
     *
     * @param cause what was thrown
     * @return whether a resume without a change ends as this did
     */
    static boolean repeats(Throwable cause) {
        return cause instanceof BellmanException
                ? cause instanceof TrainingException
                : cause instanceof RuntimeException;
    }

    private static String loading(RunRecord record, String maker, String what) {
        String now = record.parts().algorithm().toString();
        return maker.isEmpty() || maker.equals(now)
                ? what + "; the snapshot is kept"
                : what + "; the snapshot was made by " + maker + " and " + now
                        + " does not load it: install the former again, then resume";
    }

    /** Whose code is nearest to where it was thrown; where that is nobody's, the algorithm, which called them all. */
    private static String culprit(Composition names, BoundParts parts, StackTraceElement... stack) {
        for (StackTraceElement frame : stack) {
            if (within(frame, parts.algorithm())) {
                break;
            }
            if (within(frame, parts.task())) {
                return "the task " + names.task();
            }
            if (within(frame, parts.backend())) {
                return "the backend " + names.backend();
            }
        }
        return "the algorithm " + names.algorithm();
    }

    private static boolean within(StackTraceElement frame, Object part) {
        String own = part.getClass().getPackageName();
        return frame.getClassName().startsWith(own + ".");
    }
}
