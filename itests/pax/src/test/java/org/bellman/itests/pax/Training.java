package org.bellman.itests.pax;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bellman.api.run.RunResult;
import org.bellman.api.run.RunSpec;
import org.bellman.api.run.RunState;
import org.bellman.api.run.Runs;

/** Short runs of DQN on CartPole in a directory of their own. */
final class Training {
    static final long STEPS = 1500;

    private final Runs runs;
    private final Path directory;

    private Training(Runs runs, Path directory) {
        this.runs = runs;
        this.directory = directory;
    }

    static Training begin() throws IOException, InterruptedException {
        Path target = Path.of("target").toAbsolutePath();
        return new Training(Framework.service(Runs.class), Files.createTempDirectory(target, "runs"));
    }

    Runs runs() {
        return runs;
    }

    Path directory() {
        return directory;
    }

    /** What every run here has in common. */
    RunSpec.Builder spec(String name) {
        return RunSpec.of("dqn", "CartPole-v1")
                .name(name)
                .directory(directory)
                .backend("vector")
                .loggers(List.of("csv"))
                .settings(Map.of("learningStarts", "100", "hiddenLayers", "32,32"))
                .steps(STEPS)
                .loggingInterval(100)
                .evaluationEpisodes(2);
    }

    /** Trains from beginning to end. */
    RunResult train(RunSpec.Builder spec) throws InterruptedException {
        return done(runs.start(spec.build()));
    }

    /** Waits for the end of a run, which is to be a good one. */
    RunResult done(String name) throws InterruptedException {
        RunResult result = runs.await(name);
        assertThat(result.status().state()).as(result.toString()).isEqualTo(RunState.DONE);
        assertThat(result.status().steps()).isEqualTo(STEPS);
        return result;
    }

    Path metrics(String name) {
        return directory.resolve(name).resolve("metrics.csv");
    }

    /** The weights of a run's policy, as it is exported. */
    float[] weights(String name) throws IOException {
        Path file = directory.resolve(name + ".safetensors");
        runs.export(directory, name, file);
        ByteBuffer content = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int header = Math.toIntExact(content.getLong());
        FloatBuffer values = content.position(Long.BYTES + header)
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
        float[] weights = new float[values.remaining()];
        values.get(weights);
        return weights;
    }
}
