package org.bellman.itests.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A process of Bellman that has begun. */
record Running(Process process, Path out, Path err) {
    private static final long DEADLINE_SECONDS = 180;

    /** Waits until the process, which goes on, has written a checkpoint of this or a later step. */
    Running awaitCheckpoint(RunFiles run, long step) throws Exception {
        boolean written = Watch.until(
                run.checkpoints(),
                () -> run.steps().stream().anyMatch(there -> there >= step),
                process::isAlive,
                DEADLINE_SECONDS);
        assertThat(written && process.isAlive())
                .as("a checkpoint at step %d is written before the process ends; %s", step, Files.readString(err))
                .isTrue();
        return this;
    }

    /** Waits until the process, which goes on, has said something on standard error. */
    Running awaitWords(String words) throws Exception {
        boolean said = Watch.until(err.getParent(), () -> said().contains(words), process::isAlive, DEADLINE_SECONDS);
        assertThat(said && process.isAlive())
                .as("\"%s\" is said before the process ends; %s", words, said())
                .isTrue();
        return this;
    }

    private String said() {
        try {
            return Files.readString(err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a signal: INT, TERM, KILL. */
    Running signal(String name) throws Exception {
        Process kill = new ProcessBuilder("/bin/sh", "-c", "kill -" + name + " " + process.pid()).start();
        assertThat(kill.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(kill.exitValue()).as("the process was there to be signalled").isZero();
        return this;
    }

    /** Waits until it has ended. */
    Result await() throws Exception {
        boolean ended = process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly().waitFor();
        }
        Result result = new Result(process.exitValue(), Files.readString(out), Files.readString(err));
        Files.delete(out);
        Files.delete(err);
        assertThat(ended).as("it ended in time; %s", result).isTrue();
        return result;
    }
}
