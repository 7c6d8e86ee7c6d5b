package org.bellman.benchmark.internal;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import org.bellman.api.network.Activation;
import org.bellman.api.run.PartInfo;
import org.bellman.api.run.PartKind;
import org.junit.jupiter.api.Test;

class ReportsTest {
    private static final NetworkCase SMALL = new NetworkCase(List.of(4, 64, 64, 2), Activation.RELU, 1);
    private static final NetworkCase LARGE = new NetworkCase(List.of(17, 256, 256, 6), Activation.TANH, 256);

    private static final Results RESULTS = new Results(
            new Machine("Fast 3 GHz", 2, "Linux amd64", "JVM 17"),
            new PeakResult("vectors of 16 floats", 110e9, 120e9, 125e9),
            List.of(
                    new EnvironmentResult("CartPole-v1", new Timing(40, 42.5, 500), ""),
                    new EnvironmentResult("Broken-v0", null, "does not start")),
            List.of(
                    new PartInfo(PartKind.BACKEND, "vector", "b", "1.0.0", true, "float32", List.of(), List.of()),
                    new PartInfo(PartKind.BACKEND, "cuda", "c", "1.0.0", false, "no GPU", List.of(), List.of())),
            List.of(
                    new NetworkResult(
                            SMALL, "vector", new Timing(230, 241, 900), new Timing(2_600, 3_000, 400), 120e9, ""),
                    new NetworkResult(
                            LARGE, "vector", new Timing(4e5, 5e5, 30), new Timing(1.2345e6, 2e6, 9), 120e9, ""),
                    new NetworkResult(LARGE, "rest", null, null, Double.NaN, "main/trunk/0: dense")),
            61.7,
            false);

    @Test
    void peopleGetAlignedTables() {
        assertThat(TextReport.of(RESULTS))
                .containsExactly(
                        "machine  Fast 3 GHz, 2 cores, Linux amd64, JVM 17",
                        "peak     120 GFLOP/s on one core by fused multiply-adds in float32 (from 110 to 125), vectors of"
                                + " 16 floats",
                        "",
                        "environments, random actions",
                        "                  steps/s  ns/step  least",
                        "  CartPole-v1  23,529,412     42.5   40.0",
                        "  Broken-v0             -        -      -",
                        "  Broken-v0: does not start",
                        "",
                        "backends",
                        "  vector: float32",
                        "  cuda: UNUSABLE: no GPU",
                        "",
                        "networks, microseconds (median and least), GFLOP/s of the products in the fastest training"
                                + " steps",
                        "  layers        activation  batch  backend  forward  least  step  least  GFLOP/s  of peak",
                        "  4-64-64-2     relu            1  vector     0.241  0.230  3.00   2.60     10.1      8 %",
                        "  17-256-256-6  tanh          256  vector       500    400  2000   1230     87.1     73 %",
                        "  17-256-256-6  tanh          256  rest           -      -     -      -        -        -",
                        "  rest, 17-256-256-6 tanh batch 256: main/trunk/0: dense",
                        "",
                        "measured in 62 s",
                        "It was interrupted: what was not measured by then is not here.");
    }

    @Test
    void programsGetOneObject() {
        JsonObject json = new JsonReport().of(RESULTS);

        assertThat(json.keySet())
                .containsExactly("machine", "peak", "environments", "backends", "networks", "seconds", "complete");
        assertThat(json.getJsonObject("peak").getJsonNumber("median").doubleValue())
                .isEqualTo(120e9);
        assertThat(json.getJsonArray("environments").getJsonObject(0).keySet())
                .containsExactly("id", "stepsPerSecond", "step");
        assertThat(json.getJsonArray("environments").getJsonObject(1).getString("failure"))
                .isEqualTo("does not start");
        assertThat(json.getJsonArray("backends").getJsonObject(1).getBoolean("usable"))
                .isFalse();
        JsonObject network = json.getJsonArray("networks").getJsonObject(0);
        assertThat(network.keySet())
                .containsExactly(
                        "backend",
                        "layers",
                        "activation",
                        "batch",
                        "forward",
                        "trainingStep",
                        "flop",
                        "flops",
                        "peak",
                        "share");
        assertThat(network.getJsonArray("layers")).hasToString("[4,64,64,2]");
        assertThat(network.getJsonObject("trainingStep"))
                .hasToString("{\"minimum\":2600.0,\"median\":3000.0,\"repetitions\":400}");
        assertThat(network.getJsonNumber("flop").longValue()).isEqualTo(26_368);
        assertThat(network.getJsonNumber("flops").doubleValue()).isEqualTo(26_368 / 2600.0 * 1e9);
        assertThat(network.getJsonNumber("share").doubleValue()).isEqualTo(26_368 / 2600.0 / 120);
        assertThat(json.getJsonArray("networks").getJsonObject(2).keySet())
                .containsExactly("backend", "layers", "activation", "batch", "failure");
        assertThat(json.getBoolean("complete")).isFalse();
    }
}
