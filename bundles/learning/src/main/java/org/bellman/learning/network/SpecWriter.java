package org.bellman.learning.network;

import jakarta.json.stream.JsonGenerator;
import java.io.StringWriter;
import java.util.List;
import org.bellman.api.network.Activation;
import org.bellman.api.network.Branch;
import org.bellman.api.network.Head;
import org.bellman.api.network.Initializer;
import org.bellman.api.network.Layer;
import org.bellman.api.network.NetworkSpec;

/** Writes a specification as JSON. */
final class SpecWriter {
    private final JsonGenerator json;

    private SpecWriter(JsonGenerator json) {
        this.json = json;
    }

    static String write(NetworkSpec spec) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JsonTree.PROVIDER.createGenerator(text)) {
            new SpecWriter(json).network(spec);
        }
        return text.toString();
    }

    private void network(NetworkSpec spec) {
        json.writeStartObject().write("format", NetworkSpecJson.FORMAT).writeStartArray("input");
        spec.input().forEach(json::write);
        json.writeEnd().writeStartArray("branches");
        spec.branches().forEach(this::branch);
        json.writeEnd().writeEnd();
    }

    private void branch(Branch branch) {
        json.writeStartObject().write("name", branch.name());
        layers("trunk", branch.trunk());
        json.writeStartArray("heads");
        for (Head head : branch.heads()) {
            json.writeStartObject().write("name", head.name());
            layers("layers", head.layers());
            json.writeEnd();
        }
        json.writeEnd().writeEnd();
    }

    private void layers(String name, List<Layer> layers) {
        json.writeStartArray(name);
        for (Layer layer : layers) {
            json.writeStartObject();
            layer(layer);
            json.writeEnd();
        }
        json.writeEnd();
    }

    private void layer(Layer layer) {
        if (layer instanceof Layer.Dense dense) {
            json.write("kind", "dense").write("units", dense.units());
            activation(dense.activation());
            initializer(dense.initializer());
        } else if (layer instanceof Layer.Convolution convolution) {
            json.write("kind", "convolution")
                    .write("filters", convolution.filters())
                    .write("kernel", convolution.kernel())
                    .write("stride", convolution.stride())
                    .write("padding", convolution.padding());
            activation(convolution.activation());
            initializer(convolution.initializer());
        } else if (layer instanceof Layer.Normalization normalization) {
            json.write("kind", "normalization").write("epsilon", normalization.epsilon());
            activation(normalization.activation());
        } else if (layer instanceof Layer.Recurrent recurrent) {
            json.write("kind", "recurrent")
                    .write("cell", JsonFields.word(recurrent.cell()))
                    .write("units", recurrent.units());
            initializer(recurrent.initializer());
        } else if (layer instanceof Layer.Constant constant) {
            json.write("kind", "constant").write("size", constant.size()).write("initial", constant.initial());
        } else if (layer instanceof Layer.Tap tap) {
            json.write("kind", "tap").write("layer", tap.layer()).write("gradient", tap.gradient());
        } else {
            throw new IllegalArgumentException("a layer without a form in JSON: " + layer);
        }
    }

    private void activation(Activation activation) {
        json.write("activation", JsonFields.word(activation));
    }

    private void initializer(Initializer initializer) {
        json.writeStartObject("initializer");
        if (initializer instanceof Initializer.Orthogonal orthogonal) {
            json.write("kind", "orthogonal").write("gain", orthogonal.gain());
        } else if (initializer instanceof Initializer.UniformFanIn) {
            json.write("kind", "uniform-fan-in");
        } else if (initializer instanceof Initializer.Normal normal) {
            json.write("kind", "normal").write("deviation", normal.deviation());
        } else if (initializer instanceof Initializer.Constant constant) {
            json.write("kind", "constant").write("value", constant.value());
        } else {
            throw new IllegalArgumentException("an initialiser without a form in JSON: " + initializer);
        }
        json.writeEnd();
    }
}
