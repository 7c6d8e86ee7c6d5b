package org.bellman.itests.archive;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What this machine does is measured, told and not awaited longer than a person wants. */
class BenchmarkIT {
    @TempDir
    private Path directory;

    @Test
    void everyBackendAndEnvironmentIsMeasured() throws Exception {
        JsonObject json = Bellman.in(directory)
                .run("benchmark", "--seconds-per-case", "0.001", "--json")
                .succeeds()
                .json()
                .asJsonObject();

        assertThat(json.getJsonArray("networks").getValuesAs(JsonObject.class))
                .allSatisfy(row -> assertThat(row).containsKeys("forward", "trainingStep", "share"))
                .extracting(row -> row.getString("backend"))
                .contains("vector", "nd4j-cpu");
        assertThat(json.getJsonArray("environments").getValuesAs(JsonObject.class))
                .allSatisfy(row -> assertThat(row).containsKey("stepsPerSecond"))
                .extracting(row -> row.getString("id"))
                .contains("CartPole-v1");
        assertThat(json.getJsonObject("peak").getString("on")).startsWith("vectors of ");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void anInterruptEndsItSoon() throws Exception {
        Result result = Bellman.in(directory)
                .start("benchmark", "--seconds-per-case", "100")
                .awaitWords("benchmark 1/")
                .signal("INT")
                .await();

        assertThat(result.code()).as(result.toString()).isEqualTo(130);
        assertThat(result.out()).contains("It was interrupted");
    }

    @Test
    void anUnknownBackendIsRefused() throws Exception {
        Bellman.in(directory).run("benchmark", "--backend", "vectr").refused(69, "vectr", "vector");
        Bellman.in(directory)
                .run("benchmark", "--backend", "CartPole-v1")
                .refused(69, "CartPole-v1 is a task, not a backend", "vector");
    }

    @Test
    void aTimeThatIsNoneIsRefused() throws Exception {
        Bellman.in(directory).run("benchmark", "--seconds-per-case", "0").refused(2, "--seconds-per-case 0");
    }
}
