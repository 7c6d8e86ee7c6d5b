package org.bellman.learning.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.bellman.api.network.Activation;
import org.bellman.api.network.Branch;
import org.bellman.api.network.Head;
import org.bellman.api.network.Initializer;
import org.bellman.api.network.Layer;
import org.bellman.api.network.NetworkSpec;
import org.bellman.api.state.StateException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class NetworkSpecJsonTest {
    private static final Initializer FAN_IN = new Initializer.UniformFanIn();

    /** One of every layer, initialiser, activation and cell: what the golden file holds. */
    private static final NetworkSpec EVERYTHING = new NetworkSpec(
            List.of(3, 84, 84),
            List.of(
                    Branch.of(
                            "actor",
                            List.of(
                                    new Layer.Convolution(
                                            32, 8, 4, 1, Activation.RELU, new Initializer.Orthogonal(Math.sqrt(2))),
                                    new Layer.Recurrent(Layer.Cell.LSTM, 16, FAN_IN),
                                    new Layer.Recurrent(Layer.Cell.GRU, 8, new Initializer.Normal(0.1)),
                                    new Layer.Normalization(1e-5, Activation.SILU),
                                    Layer.dense(64, Activation.GELU, new Initializer.Constant(-0.5))),
                            Head.of(
                                    "mean",
                                    Layer.dense(32, Activation.SIGMOID, FAN_IN),
                                    Layer.dense(2, Activation.TANH, new Initializer.Orthogonal(0.01))),
                            Head.of("log-deviation", new Layer.Constant(2, -0.7)),
                            Head.of("features", new Layer.Tap(3, false))),
                    Branch.of(
                            "critic",
                            List.of(),
                            Head.of("value", Layer.dense(1, Activation.IDENTITY, new Initializer.Orthogonal(1))))));

    private static final String PLAIN = """
            {"format": 1, "input": [4], "branches": [{"name": "main", "trunk": [{"kind": "dense", "units": 64,\
             "activation": "relu", "initializer": {"kind": "orthogonal", "gain": 1.5}}], "heads": [{"name": "q",\
             "layers": [{"kind": "constant", "size": 2, "initial": 0}]}]}]}""";

    private static String golden() throws IOException {
        try (InputStream in = NetworkSpecJsonTest.class.getResourceAsStream("/golden/network-1.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static JsonObject object(String json) {
        return Json.createReader(new StringReader(json)).readObject();
    }

    static Stream<NetworkSpec> specs() {
        Initializer odd = new Initializer.Constant(-0.0);
        return Stream.of(
                EVERYTHING,
                NetworkSpec.of(1, List.of(), Head.of("out", Layer.dense(1, Activation.IDENTITY, odd))),
                NetworkSpec.of(
                        17,
                        List.of(Layer.dense(3, Activation.TANH, new Initializer.Normal(Double.MIN_VALUE))),
                        Head.of("out", Layer.dense(1, Activation.IDENTITY, new Initializer.Normal(1e37 / 3))),
                        Head.of("tapped", new Layer.Tap(0, true)),
                        Head.of("third", new Layer.Constant(1, 1 / 3.0))));
    }

    @ParameterizedTest
    @MethodSource("specs")
    void whatIsWrittenIsReadAsAnEqualSpecification(NetworkSpec spec) {
        assertThat(NetworkSpecJson.read(NetworkSpecJson.write(spec))).isEqualTo(spec);
    }

    @Test
    void theGoldenFileOfFormatOneIsReadAndWritten() throws IOException {
        assertThat(NetworkSpecJson.read(golden())).isEqualTo(EVERYTHING);
        assertThat(object(NetworkSpecJson.write(EVERYTHING))).isEqualTo(object(golden()));
    }

    @Test
    void fieldsMayStandInAnyOrderOnOneLine() {
        String shuffled =
                PLAIN.replace("\"format\": 1, \"input\": [4], ", "").replaceAll("}$", ",\"input\":[4],\"format\":1}");

        assertThat(NetworkSpecJson.read(shuffled)).isEqualTo(NetworkSpecJson.read(PLAIN));
        assertThat(NetworkSpecJson.write(EVERYTHING)).doesNotContain("\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"units\": 64 | \"units\": \"many\" | branches[0].trunk[0].units is \"many\" where a whole number must stand",
                "\"units\": 64 | \"units\": 6.5 | branches[0].trunk[0].units is 6.5 where a whole number of at most 2147483647 must stand",
                "\"units\": 64 | \"units\": 4294967296 | branches[0].trunk[0].units is 4294967296 where a whole number of at most 2147483647 must stand",
                "\"units\": 64 | \"units\": 0 | main/trunk/0: dense: units is 0; it must be at least 1",
                "\"units\": 64 | \"unit\": 64 | branches[0].trunk[0].unit is no field of a dense layer; allowed are kind, units, activation, initializer",
                "\"units\": 64, | '' | branches[0].trunk[0].units is missing; a dense layer needs kind, units, activation, initializer",
                "\"units\": 64 | \"units\": 64, \"units\": 32 | the field units is given twice in one object",
                "\"relu\" | \"relux\" | branches[0].trunk[0].activation is \"relux\" where one of identity, relu, tanh, sigmoid, silu, gelu must stand",
                "\"relu\" | null | branches[0].trunk[0].activation is null where one of identity, relu, tanh, sigmoid, silu, gelu must stand",
                "\"dense\" | \"dance\" | branches[0].trunk[0].kind is \"dance\" where one of dense, convolution, normalization, recurrent, constant, tap must stand",
                "\"kind\": \"dense\", | '' | branches[0].trunk[0].kind is missing; it says which layer it is",
                "\"orthogonal\" | 3 | branches[0].trunk[0].initializer.kind is 3 where a text must stand",
                "\"orthogonal\" | \"zeros\" | branches[0].trunk[0].initializer.kind is \"zeros\" where one of orthogonal, uniform-fan-in, normal, constant must stand",
                "\"gain\": 1.5 | \"gain\": true | branches[0].trunk[0].initializer.gain is true where a number must stand",
                "\"gain\": 1.5 | \"gain\": 1e999 | branches[0].trunk[0].initializer: Orthogonal: gain is Infinity; it must be finite, within ±3.4028235E38",
                "[4] | 4 | input is 4 where an array must stand",
                "[4] | [4.5] | input[0] is 4.5 where a whole number of at most 2147483647 must stand",
                "[4] | [0] | network: input shape [0] needs axes above 0",
                "\"format\": 1 | \"format\": 2 | format is 2; this version of Bellman reads format 1",
                "\"name\": \"q\" | \"name\": \"q/1\" | branches[0].heads[0]: head name 'q/1' does not match [A-Za-z][A-Za-z0-9-]*",
                "{\"kind\": \"constant\", \"size\": 2, \"initial\": 0} | {\"kind\": \"tap\", \"layer\": 7, \"gradient\": 1} | branches[0].heads[0].layers[0].gradient is 1 where true or false must stand",
                "{\"kind\": \"constant\", \"size\": 2, \"initial\": 0} | {\"kind\": \"tap\", \"layer\": 7, \"gradient\": true} | main/q: taps layer 7 of a trunk of 1 layers",
                "[{\"kind\": \"constant\", \"size\": 2, \"initial\": 0}] | {} | branches[0].heads[0].layers is an object where an array must stand"
            })
    void whatIsWrongIsRefusedWithItsPathAndWhatIsAllowed(String right, String wrong, String sentence) {
        assertThat(PLAIN).contains(right);
        assertThatThrownBy(() -> NetworkSpecJson.read(PLAIN.replace(right, wrong)))
                .isInstanceOf(StateException.class)
                .hasMessage("the JSON of a network cannot be used: " + sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {"##", "{", "[1,", "{} {}", "{'a':1}", "nothing"})
    void whatIsNoJsonIsRefused(String text) {
        assertThatThrownBy(() -> NetworkSpecJson.read(text))
                .isInstanceOf(StateException.class)
                .hasMessageStartingWith("the JSON of a network cannot be used: it is no JSON: ");
    }

    @Test
    void jsonThatIsNoObjectIsRefused() {
        assertThatThrownBy(() -> NetworkSpecJson.read("[]"))
                .hasMessage("the JSON of a network cannot be used: the whole is an array where an object must stand");
        assertThatThrownBy(() -> NetworkSpecJson.read("null"))
                .hasMessage("the JSON of a network cannot be used: the whole is null where an object must stand");
    }
}
