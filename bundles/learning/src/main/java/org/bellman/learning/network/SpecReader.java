package org.bellman.learning.network;

import java.util.List;
import org.bellman.api.network.Activation;
import org.bellman.api.network.Branch;
import org.bellman.api.network.Head;
import org.bellman.api.network.Initializer;
import org.bellman.api.network.Layer;
import org.bellman.api.network.NetworkSpec;

/** Makes a specification of parsed JSON. */
final class SpecReader {
    private SpecReader() {}

    static NetworkSpec read(Object json) {
        JsonFields fields = new JsonFields("", json);
        fields.exactly("a network", "format", "input", "branches");
        int format = fields.whole("format");
        if (format != NetworkSpecJson.FORMAT) {
            throw NetworkSpecJson.refusal(
                    "format is " + format + "; this version of Bellman reads format " + NetworkSpecJson.FORMAT, null);
        }
        List<Integer> input = fields.list("input", JsonFields::whole);
        List<Branch> branches = fields.list("branches", SpecReader::branch);
        return fields.make(() -> new NetworkSpec(input, branches));
    }

    private static Branch branch(String path, Object json) {
        JsonFields fields = new JsonFields(path, json);
        fields.exactly("a branch", "name", "trunk", "heads");
        String name = fields.text("name");
        List<Layer> trunk = fields.list("trunk", SpecReader::layer);
        List<Head> heads = fields.list("heads", SpecReader::head);
        return fields.make(() -> new Branch(name, trunk, heads));
    }

    private static Head head(String path, Object json) {
        JsonFields fields = new JsonFields(path, json);
        fields.exactly("a head", "name", "layers");
        String name = fields.text("name");
        List<Layer> layers = fields.list("layers", SpecReader::layer);
        return fields.make(() -> new Head(name, layers));
    }

    private static Layer layer(String path, Object json) {
        JsonFields fields = new JsonFields(path, json);
        return switch (fields.kind("layer")) {
            case "dense" -> dense(fields);
            case "convolution" -> convolution(fields);
            case "normalization" -> normalization(fields);
            case "recurrent" -> recurrent(fields);
            case "constant" -> constant(fields);
            case "tap" -> tap(fields);
            default ->
                throw fields.unknownKind("dense", "convolution", "normalization", "recurrent", "constant", "tap");
        };
    }

    private static Layer dense(JsonFields fields) {
        fields.exactly("a dense layer", "kind", "units", "activation", "initializer");
        int units = fields.whole("units");
        Activation activation = fields.constant("activation", Activation.class);
        Initializer initializer = initializer(fields.object("initializer"));
        return fields.make(() -> new Layer.Dense(units, activation, initializer));
    }

    private static Layer convolution(JsonFields fields) {
        fields.exactly("a convolution", "kind", "filters", "kernel", "stride", "padding", "activation", "initializer");
        int filters = fields.whole("filters");
        int kernel = fields.whole("kernel");
        int stride = fields.whole("stride");
        int padding = fields.whole("padding");
        Activation activation = fields.constant("activation", Activation.class);
        Initializer initializer = initializer(fields.object("initializer"));
        return fields.make(() -> new Layer.Convolution(filters, kernel, stride, padding, activation, initializer));
    }

    private static Layer normalization(JsonFields fields) {
        fields.exactly("a normalization", "kind", "epsilon", "activation");
        double epsilon = fields.number("epsilon");
        Activation activation = fields.constant("activation", Activation.class);
        return fields.make(() -> new Layer.Normalization(epsilon, activation));
    }

    private static Layer recurrent(JsonFields fields) {
        fields.exactly("a recurrent layer", "kind", "cell", "units", "initializer");
        Layer.Cell cell = fields.constant("cell", Layer.Cell.class);
        int units = fields.whole("units");
        Initializer initializer = initializer(fields.object("initializer"));
        return fields.make(() -> new Layer.Recurrent(cell, units, initializer));
    }

    private static Layer constant(JsonFields fields) {
        fields.exactly("a constant", "kind", "size", "initial");
        int size = fields.whole("size");
        double initial = fields.number("initial");
        return fields.make(() -> new Layer.Constant(size, initial));
    }

    private static Layer tap(JsonFields fields) {
        fields.exactly("a tap", "kind", "layer", "gradient");
        int layer = fields.whole("layer");
        boolean gradient = fields.flag("gradient");
        return fields.make(() -> new Layer.Tap(layer, gradient));
    }

    private static Initializer initializer(JsonFields fields) {
        switch (fields.kind("initialiser")) {
            case "orthogonal" -> {
                fields.exactly("an orthogonal initialiser", "kind", "gain");
                double gain = fields.number("gain");
                return fields.make(() -> new Initializer.Orthogonal(gain));
            }
            case "uniform-fan-in" -> {
                fields.exactly("the initialiser uniform-fan-in", "kind");
                return new Initializer.UniformFanIn();
            }
            case "normal" -> {
                fields.exactly("a normal initialiser", "kind", "deviation");
                double deviation = fields.number("deviation");
                return fields.make(() -> new Initializer.Normal(deviation));
            }
            case "constant" -> {
                fields.exactly("a constant initialiser", "kind", "value");
                double value = fields.number("value");
                return fields.make(() -> new Initializer.Constant(value));
            }
            default -> throw fields.unknownKind("orthogonal", "uniform-fan-in", "normal", "constant");
        }
    }
}
