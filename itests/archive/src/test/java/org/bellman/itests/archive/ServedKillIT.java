package org.bellman.itests.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A served container that is killed again and again: its runs go on by themselves and end as if nothing had happened. */
class ServedKillIT {
    /** Twenty are tried by hand, by {@code -Dbellman.kills=20}. */
    private static final int KILLS = Integer.getInteger("bellman.kills", 3);

    private static final int RUNS = 3;
    private static final long DEADLINE_NANOS = TimeUnit.SECONDS.toNanos(180);

    @TempDir
    private Path directory;

    private Bellman bellman;

    @Test
    void threeRunsEndInTheSameBytesAsUndisturbedOnes() throws Exception {
        Path home = directory.resolve("home");
        Bellman.in(directory)
                .run("distribution", "--features", "minimal,serve", "--to", home.toString())
                .succeeds();
        bellman = Bellman.of(new Home(home), directory);
        Running container = serve();
        for (int run = 1; run <= RUNS; run++) {
            attach(String.join(" ", train("runs", run)));
        }
        Random random = new Random(7);
        for (int kill = 0; kill < KILLS; kill++) {
            TimeUnit.MILLISECONDS.sleep(random.nextInt(1_500));
            container.signal("KILL").await();
            container = serve();
        }
        awaitDone();
        container.signal("TERM");
        assertThat(container.await().code()).isZero();

        for (int run = 1; run <= RUNS; run++) {
            bellman.run(train("undisturbed", run)).succeeds();
            files("runs", run).equalTo(files("undisturbed", run));
        }
    }

    private static String[] train(String runs, int run) {
        String options = "--set learning-starts=100 --steps 60000 --evaluate 0 --runs " + runs + " --run run" + run
                + " --seed " + run;
        return ("train dqn CartPole-v1 " + options).split(" ");
    }

    private RunFiles files(String runs, int run) {
        return new RunFiles(directory.resolve(runs).resolve("run" + run));
    }

    private Running serve() throws Exception {
        return bellman.start("serve").awaitWords("bellman attach");
    }

    private void attach(String command) throws Exception {
        Path input = Files.writeString(directory.resolve("commands"), command + "\n");
        Process attached = bellman.builder("attach")
                .redirectInput(input.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(attached.getInputStream().readAllBytes());
        assertThat(attached.waitFor()).as(said).isZero();
    }

    private void awaitDone() throws Exception {
        long end = System.nanoTime() + DEADLINE_NANOS;
        for (int run = 1; run <= RUNS; run++) {
            Path file = directory.resolve("runs").resolve("run" + run).resolve("run.json");
            while (!Files.readString(file).contains("\"state\": \"done\"")) {
                assertThat(System.nanoTime()).as("before %s is done", file).isLessThan(end);
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
    }
}
