package org.bellman.runtime.internal.model;

import jakarta.json.JsonException;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.bellman.api.environment.FiniteModel;
import org.bellman.api.environment.ModelException;
import org.bellman.api.environment.ModelNames;
import org.bellman.api.environment.StateGrid;
import org.bellman.api.settings.SettingException;
import org.bellman.api.state.StateException;
import org.bellman.runtime.internal.settings.Nearest;
import org.bellman.state.ElementType;
import org.bellman.state.Safetensors;
import org.bellman.state.SafetensorsReader;
import org.bellman.state.SafetensorsReader.Declared;
import org.bellman.state.Tensor;

/**
 * The form of a model for large ones: its arrays as tensors of a safetensors file. Sizes are checked by the header,
 * before memory is taken for them, and each array is read straight into the model.
 */
final class TensorModel {
    private static final String PAIR_OFFSETS = "pairOffsets";
    private static final String PAIR_ACTIONS = "pairActions";
    private static final String TRANSITION_OFFSETS = "transitionOffsets";
    private static final String SUCCESSORS = "successors";
    private static final String PROBABILITIES = "probabilities";
    private static final String REWARDS = "rewards";
    private static final String INITIAL = "initial";
    private static final String STATE_NAMES = "stateNames";
    private static final String ACTION_NAMES = "actionNames";
    private static final Map<String, ElementType> TENSORS = tensors();
    private static final Set<String> TEXTS = new LinkedHashSet<>(List.of(
            "format",
            "version",
            "states",
            "actions",
            "missingMassEnds",
            STATE_NAMES,
            ACTION_NAMES,
            "gridRows",
            "gridColumns",
            "gridCells",
            "gridActions"));

    private final Path file;
    private final SafetensorsReader reader;

    private TensorModel(Path file, SafetensorsReader reader) {
        this.file = file;
        this.reader = reader;
    }

    private static Map<String, ElementType> tensors() {
        Map<String, ElementType> tensors = new LinkedHashMap<>();
        tensors.put(PAIR_OFFSETS, ElementType.I32);
        tensors.put(PAIR_ACTIONS, ElementType.I32);
        tensors.put(TRANSITION_OFFSETS, ElementType.I32);
        tensors.put(SUCCESSORS, ElementType.I32);
        tensors.put(PROBABILITIES, ElementType.F64);
        tensors.put(REWARDS, ElementType.F64);
        tensors.put(INITIAL, ElementType.F64);
        return tensors;
    }

    static void write(Path file, ModelContent content) {
        FiniteModel model = content.model();
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put(PAIR_OFFSETS, Tensor.of(model.pairOffsets()));
        tensors.put(PAIR_ACTIONS, Tensor.of(model.pairActions()));
        tensors.put(TRANSITION_OFFSETS, Tensor.of(model.transitionOffsets()));
        tensors.put(SUCCESSORS, Tensor.of(model.successors()));
        tensors.put(PROBABILITIES, Tensor.of(model.probabilities()));
        tensors.put(REWARDS, Tensor.of(model.rewards()));
        tensors.put(INITIAL, Tensor.of(model.initial()));
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("format", ModelContent.FORMAT);
        texts.put("version", Integer.toString(ModelContent.VERSION));
        texts.put("states", Integer.toString(model.states()));
        texts.put("actions", Integer.toString(model.actions()));
        texts.put("missingMassEnds", Boolean.toString(model.missingMassEnds()));
        put(texts, STATE_NAMES, content.names().states());
        put(texts, ACTION_NAMES, content.names().actions());
        content.grid().ifPresent(grid -> {
            texts.put("gridRows", Integer.toString(grid.rows()));
            texts.put("gridColumns", Integer.toString(grid.columns()));
            texts.put("gridCells", grid.cells());
            texts.put("gridActions", grid.actions());
        });
        new Safetensors(tensors, texts).write(file);
    }

    private static void put(Map<String, String> texts, String name, List<String> names) {
        if (!names.isEmpty()) {
            texts.put(
                    name,
                    JsonProvider.provider().createArrayBuilder(names).build().toString());
        }
    }

    /**
     * Reads a model.
     *
     * @throws SettingException naming the file and the tensor, or the state and the action
     */
    static ModelContent read(Path file) {
        return open(file, TensorModel::content);
    }

    /**
     * Reads how the states of a model lie in a plane, and none of its arrays.
     *
     * @throws SettingException naming the file
     */
    static Optional<StateGrid> grid(Path file) {
        return open(file, TensorModel::grid);
    }

    /**
     * Reads what states and actions are called, and none of its arrays.
     *
     * @throws SettingException naming the file
     */
    static ModelNames names(Path file) {
        return open(file, TensorModel::names);
    }

    private static <R> R open(Path file, Function<TensorModel, R> use) {
        try (SafetensorsReader reader = SafetensorsReader.open(file)) {
            TensorModel tensors = new TensorModel(file, reader);
            tensors.requireFormat();
            return use.apply(tensors);
        } catch (StateException e) {
            // The message names the file.
            throw new SettingException("path", e.getMessage(), e);
        } catch (ModelException e) {
            String place = e.state() < 0
                    ? ""
                    : "state " + e.state() + (e.action() < 0 ? " " : ", action " + e.action() + ": ");
            throw BadFile.noModel(file, place + e.problem(), e);
        }
    }

    private void requireFormat() {
        Map<String, String> texts = reader.metadata();
        refuseUnknown("metadata", TEXTS, texts.keySet());
        if (!ModelContent.FORMAT.equals(texts.get("format"))) {
            throw wrong("its metadata has " + shown("format") + ", not \"" + ModelContent.FORMAT
                    + "\"; write that if it is a model");
        }
        if (count("version") != ModelContent.VERSION) {
            throw wrong("it is of version " + count("version") + "; version " + ModelContent.VERSION
                    + " is read; write that one");
        }
    }

    private ModelContent content() {
        int states = count("states");
        requireSizes(states);
        Optional<StateGrid> grid = grid();
        FiniteModel model = new FiniteModel(
                states,
                count("actions"),
                whole(PAIR_OFFSETS),
                whole(PAIR_ACTIONS),
                whole(TRANSITION_OFFSETS),
                whole(SUCCESSORS),
                numbers(PROBABILITIES),
                numbers(REWARDS),
                reader.tensors().containsKey(INITIAL) ? numbers(INITIAL) : ModelContent.uniform(states),
                missingMassEnds());
        return new ModelContent(model, grid, names());
    }

    /** All that can be known of the arrays without reading them. */
    private void requireSizes(int states) {
        Map<String, Declared> declared = reader.tensors();
        refuseUnknown("tensor", TENSORS.keySet(), declared.keySet());
        TENSORS.forEach((name, type) -> {
            Declared tensor = declared.get(name);
            if (tensor == null) {
                if (!name.equals(INITIAL)) {
                    throw wrong("it has no tensor " + name + "; add it");
                }
            } else if (tensor.type() != type || tensor.shape().size() != 1) {
                throw wrong("tensor " + name + " is of type " + tensor.type() + " and shape " + tensor.shape()
                        + "; it must be of type " + type + " and have one axis");
            }
        });
        requireLength(PAIR_OFFSETS, states + 1L);
        requireLength(TRANSITION_OFFSETS, length(PAIR_ACTIONS) + 1L);
        requireLength(REWARDS, length(PAIR_ACTIONS));
        requireLength(PROBABILITIES, length(SUCCESSORS));
        if (declared.containsKey(INITIAL)) {
            requireLength(INITIAL, states);
        }
    }

    private long length(String tensor) {
        return reader.tensors().get(tensor).shape().get(0);
    }

    private void requireLength(String tensor, long expected) {
        if (length(tensor) != expected) {
            throw wrong("tensor " + tensor + " has " + length(tensor) + " values, not " + expected + "; write as many");
        }
    }

    private void refuseUnknown(String what, Set<String> known, Set<String> names) {
        for (String name : names) {
            if (!known.contains(name)) {
                String near = Nearest.to(name, known)
                        .map(n -> "did you mean " + n + "?")
                        .orElse("take " + String.join(", ", known));
                throw wrong("unknown " + what + " " + JsonCursor.shown(name) + "; " + near);
            }
        }
    }

    private Optional<StateGrid> grid() {
        Map<String, String> texts = reader.metadata();
        if (!texts.containsKey("gridRows")) {
            return Optional.empty();
        }
        try {
            StateGrid grid = new StateGrid(
                    count("gridRows"),
                    count("gridColumns"),
                    texts.getOrDefault("gridCells", ""),
                    texts.getOrDefault("gridActions", ""));
            return Optional.of(ModelContent.fit(grid, count("states"), count("actions")));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw BadFile.noModel(file, "the grid is none: " + e.getMessage(), e);
        }
    }

    private ModelNames names() {
        return new ModelNames(names(STATE_NAMES, count("states")), names(ACTION_NAMES, count("actions")));
    }

    private List<String> names(String what, int expected) {
        String text = reader.metadata().get(what);
        if (text == null) {
            return List.of();
        }
        String wanted = "its metadata has " + shown(what) + "; write a JSON array of " + expected
                + " texts, each its own, or leave it out";
        try (JsonReader json = JsonProvider.provider().createReader(new StringReader(text))) {
            List<String> names = json.readArray().getValuesAs(JsonString.class).stream()
                    .map(JsonString::getString)
                    .toList();
            if (names.size() == expected && new HashSet<>(names).size() == expected) {
                return names;
            }
        } catch (JsonException | ClassCastException e) {
            throw BadFile.noModel(file, wanted, e);
        }
        throw wrong(wanted);
    }

    private boolean missingMassEnds() {
        String text = reader.metadata().getOrDefault("missingMassEnds", "false");
        if (!text.equals("true") && !text.equals("false")) {
            throw wrong("its metadata has " + shown("missingMassEnds") + ", neither true nor false; write one of them");
        }
        return Boolean.parseBoolean(text);
    }

    private int count(String name) {
        String text = reader.metadata().getOrDefault(name, "");
        if (!text.matches("[1-9][0-9]{0,8}|1[0-9]{9}")) {
            throw wrong("its metadata has " + shown(name) + ", not a whole number of at least 1; write one");
        }
        return Integer.parseInt(text);
    }

    private String shown(String name) {
        String text = reader.metadata().get(name);
        return text == null ? "no " + name : name + " \"" + JsonCursor.shown(text) + "\"";
    }

    private int[] whole(String tensor) {
        return (int[]) reader.read(tensor).values();
    }

    private double[] numbers(String tensor) {
        return (double[]) reader.read(tensor).values();
    }

    private RuntimeException wrong(String problem) {
        return BadFile.noModel(file, problem, null);
    }
}
