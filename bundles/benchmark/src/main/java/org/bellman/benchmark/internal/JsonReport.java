package org.bellman.benchmark.internal;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;

/** A benchmark as one JSON object: times in nanoseconds, rates in FLOP/s and steps per second. */
final class JsonReport {
    private final JsonProvider json = JsonProvider.provider();

    JsonObject of(Results results) {
        JsonArrayBuilder environments = json.createArrayBuilder();
        results.environments().forEach(environment -> environments.add(environment(environment)));
        JsonArrayBuilder backends = json.createArrayBuilder();
        results.backends()
                .forEach(backend -> backends.add(json.createObjectBuilder()
                        .add("id", backend.id())
                        .add("version", backend.version())
                        .add("usable", backend.usable())
                        .add("note", backend.note())));
        JsonArrayBuilder networks = json.createArrayBuilder();
        results.networks().forEach(network -> networks.add(network(network)));
        return json.createObjectBuilder()
                .add("machine", machine(results.machine()))
                .add(
                        "peak",
                        json.createObjectBuilder()
                                .add("on", results.peak().description())
                                .add("minimum", results.peak().minimum())
                                .add("median", results.peak().median())
                                .add("maximum", results.peak().maximum()))
                .add("environments", environments)
                .add("backends", backends)
                .add("networks", networks)
                .add("seconds", results.seconds())
                .add("complete", results.complete())
                .build();
    }

    private JsonObjectBuilder machine(Machine machine) {
        return json.createObjectBuilder()
                .add("processor", machine.processor())
                .add("cores", machine.cores())
                .add("system", machine.system())
                .add("jvm", machine.jvm());
    }

    private JsonObjectBuilder environment(EnvironmentResult result) {
        JsonObjectBuilder object = json.createObjectBuilder().add("id", result.id());
        if (result.step() == null) {
            return object.add("failure", result.failure());
        }
        return object.add("stepsPerSecond", 1e9 / result.step().median()).add("step", timing(result.step()));
    }

    private JsonObjectBuilder network(NetworkResult result) {
        JsonObjectBuilder object = json.createObjectBuilder()
                .add("backend", result.backend())
                .add("layers", json.createArrayBuilder(result.of().sizes()))
                .add("activation", result.of().activationName())
                .add("batch", result.of().batch());
        if (result.step() == null) {
            return object.add("failure", result.failure());
        }
        return object.add("forward", timing(result.forward()))
                .add("trainingStep", timing(result.step()))
                .add("flop", result.of().stepFlop())
                .add("flops", result.flops())
                .add("peak", result.peak())
                .add("share", result.share());
    }

    private JsonObjectBuilder timing(Timing timing) {
        return json.createObjectBuilder()
                .add("minimum", timing.minimum())
                .add("median", timing.median())
                .add("repetitions", timing.repetitions());
    }
}
