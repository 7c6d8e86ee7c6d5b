package org.bellman.itests.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A container that stays, and its clients. */
class ServeIT {
    private static final String SERVING = "bellman attach opens its console";

    @TempDir
    private Path directory;

    private Bellman bellman;
    private Path socket;
    private Running container;

    @BeforeEach
    void findTheDistribution() throws Exception {
        Home home = Home.linked("served");
        socket = home.directory().resolve("var/console.sock");
        bellman = Bellman.of(home, directory);
    }

    @AfterEach
    void endTheContainer() {
        if (container != null) {
            container.process().destroyForcibly();
        }
    }

    private void serve() throws Exception {
        container = bellman.start("serve").awaitWords(SERVING);
    }

    private void endByTerm() throws Exception {
        Result result = container.signal("TERM").await();
        assertThat(result.code()).as(result.toString()).isZero();
        assertThat(socket).doesNotExist();
    }

    /** Gives lines to the container's console. */
    private Result attach(String... lines) throws Exception {
        Path input = Files.writeString(directory.resolve("lines.txt"), String.join("\n", lines) + "\n");
        Path out = Files.createTempFile("bellman-out", ".txt");
        Path err = Files.createTempFile("bellman-err", ".txt");
        Process process = bellman.builder("attach")
                .redirectInput(input.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        return new Running(process, out, err).await();
    }

    @Test
    void runsGoOnInAContainerThatManyReach() throws Exception {
        serve();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
                .isEqualTo("rw-------");

        Result begun = attach(
                        "train dqn CartPole-v1 --preset --steps 1000000000 --run long",
                        "train dqn CartPole-v1 --set learning-rate=0.0005 --steps 2000 --evaluate 0 --run short",
                        "list runs | grep dqn")
                .succeeds();
        assertThat(begun.out())
                .contains("run long goes on", "run short goes on")
                .doesNotContain("run  state");

        assertThat(bellman.run("swap", "long", "learning-rate=0.0004")
                        .succeeds()
                        .out())
                .contains("run long is running");
        bellman.run("serve").refused(69, "by process " + container.process().pid());
        Result refused = attach("lb | grep org.bellman.serve", "swap long nonsense=1");
        assertThat(refused.out()).contains("active");
        refused.fails(2, "nonsense");

        endByTerm();
        attach("list runs").refused(69, "no container listens at " + socket, "bellman serve");
        bellman.run("swap", "long", "learning-rate=0.0003").refused(69, "no container is served");

        serve();
        assertThat(attach("list runs").succeeds().out())
                .containsPattern("long +(waiting|loading|running) ")
                .containsPattern("short +done ");
        endByTerm();
    }
}
