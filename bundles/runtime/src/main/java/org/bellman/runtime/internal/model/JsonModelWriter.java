package org.bellman.runtime.internal.model;

import jakarta.json.spi.JsonProvider;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.bellman.api.environment.FiniteModel;
import org.bellman.state.AtomicFiles;

/** Writes the JSON form of a model, a line for each pair. Numbers are written so that they come back to the bit. */
final class JsonModelWriter {
    private final FiniteModel model;
    private final StringBuilder text = new StringBuilder();

    private JsonModelWriter(FiniteModel model) {
        this.model = model;
    }

    static void write(Path file, ModelContent content) {
        JsonModelWriter writer = new JsonModelWriter(content.model());
        writer.head(content);
        writer.initial();
        writer.pairs();
        AtomicFiles.write(file, writer.text.append("\n}\n").toString());
    }

    private void head(ModelContent content) {
        text.append("{\n  \"format\": ").append(quoted(ModelContent.FORMAT));
        text.append(",\n  \"version\": ").append(ModelContent.VERSION);
        text.append(",\n  \"states\": ").append(labels(content.names().states(), model.states()));
        text.append(",\n  \"actions\": ").append(labels(content.names().actions(), model.actions()));
        if (model.missingMassEnds()) {
            text.append(",\n  \"missingMassEnds\": true");
        }
        content.grid().ifPresent(grid -> {
            text.append(",\n  \"grid\": {\"rows\": ").append(grid.rows());
            text.append(", \"columns\": ").append(grid.columns());
            text.append(", \"cells\": ").append(quoted(grid.cells()));
            text.append(", \"actions\": ").append(quoted(grid.actions())).append('}');
        });
    }

    /** Their names, or how many there are. */
    private static String labels(List<String> names, int count) {
        return names.isEmpty()
                ? Integer.toString(count)
                : names.stream().map(JsonModelWriter::quoted).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String quoted(String value) {
        return JsonProvider.provider().createValue(value).toString();
    }

    private void initial() {
        text.append(",\n  \"initial\": [");
        String separator = "";
        for (int s = 0; s < model.states(); s++) {
            if (model.initial()[s] > 0) {
                text.append(separator).append("\n    {\"state\": ").append(s);
                text.append(", \"probability\": ").append(model.initial()[s]).append('}');
                separator = ",";
            }
        }
        text.append("\n  ]");
    }

    private void pairs() {
        text.append(",\n  \"pairs\": [");
        String separator = "";
        for (int s = 0; s < model.states(); s++) {
            for (int p = model.pairOffsets()[s]; p < model.pairOffsets()[s + 1]; p++) {
                text.append(separator).append("\n    {\"state\": ").append(s);
                text.append(", \"action\": ").append(model.pairActions()[p]);
                text.append(", \"reward\": ").append(model.rewards()[p]);
                transitions(model.transitionOffsets()[p], model.transitionOffsets()[p + 1]);
                separator = ",";
            }
        }
        text.append("\n  ]");
    }

    private void transitions(int from, int to) {
        text.append(", \"transitions\": [");
        for (int t = from; t < to; t++) {
            int successor = model.successors()[t];
            text.append(t == from ? "" : ", ").append("{\"probability\": ").append(model.probabilities()[t]);
            text.append(", \"next\": ").append(successor < 0 ? ~successor : successor);
            text.append(successor < 0 ? ", \"terminated\": true}" : "}");
        }
        text.append("]}");
    }
}
