package org.bellman.runtime.internal.model;

import jakarta.json.stream.JsonParser.Event;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bellman.api.environment.ModelNames;
import org.bellman.api.environment.StateGrid;
import org.bellman.api.settings.SettingException;

/**
 * What a JSON model says of itself, beside its transitions. It is read first and by itself, so that the members may
 * stand in any order.
 *
 * @param states the states
 * @param actions the actions
 * @param missingMassEnds as in the model
 * @param grid how the states lie in a plane, if they do
 */
record JsonHead(Labels states, Labels actions, boolean missingMassEnds, Optional<StateGrid> grid) {
    static final String INITIAL = "initial";
    static final String PAIRS = "pairs";

    static final List<String> MEMBERS =
            List.of("format", "version", "states", "actions", "missingMassEnds", "grid", INITIAL, PAIRS);

    /** What states and actions are called. */
    ModelNames names() {
        return new ModelNames(states.names(), actions.names());
    }

    /**
     * States, or actions.
     *
     * @param count how many, at least 1
     * @param numbers number of each name; empty if they have none
     */
    record Labels(int count, Map<String, Integer> numbers) {
        /** [count] in order; empty if they have none. */
        List<String> names() {
            return List.copyOf(numbers.keySet());
        }

        /** What a number is called: itself, and its name behind it. */
        String word(int number) {
            return numbers.entrySet().stream()
                    .filter(entry -> entry.getValue() == number)
                    .map(entry -> number + " (" + JsonCursor.shown(entry.getKey()) + ")")
                    .findFirst()
                    .orElse(Integer.toString(number));
        }
    }

    /** Reads the head of a file. */
    static JsonHead read(Path file, byte[] text) {
        try (JsonCursor json = new JsonCursor(file, text)) {
            return new Reader(file, json).read();
        }
    }

    /** Fills the members in as they come. */
    private static final class Reader {
        private final Path file;
        private final JsonCursor json;
        private String format;
        private int version;
        private Labels states;
        private Labels actions;
        private boolean missingMassEnds;
        private StateGrid grid;
        private boolean pairs;
        private boolean skipping;

        Reader(Path file, JsonCursor json) {
            this.file = file;
            this.json = json;
        }

        JsonHead read() {
            try {
                json.object(MEMBERS, this::member);
                json.end();
            } catch (SettingException e) {
                if (!skipping || states == null || actions == null) {
                    throw e;
                }
                // Whoever reads the transitions comes to the same place, and can say of which state and action it is.
                return head();
            }
            require("format", format != null);
            require("version", version > 0);
            require("states", states != null);
            require("actions", actions != null);
            require(PAIRS, pairs);
            if (grid != null) {
                try {
                    ModelContent.fit(grid, states.count(), actions.count());
                } catch (IllegalArgumentException e) {
                    throw BadFile.noModel(file, e.getMessage(), e);
                }
            }
            return head();
        }

        private JsonHead head() {
            return new JsonHead(states, actions, missingMassEnds, Optional.ofNullable(grid));
        }

        private void require(String member, boolean present) {
            if (!present) {
                throw BadFile.noModel(
                        file,
                        "it has no member \"" + member + "\"; give it: a model has \"format\": \"" + ModelContent.FORMAT
                                + "\", \"version\": " + ModelContent.VERSION + ", states, actions and pairs",
                        null);
            }
        }

        private void member(String name) {
            switch (name) {
                case "format" -> {
                    format = json.text();
                    if (!format.equals(ModelContent.FORMAT)) {
                        throw json.wrong(
                                "format is \"" + JsonCursor.shown(format) + "\", not \"" + ModelContent.FORMAT
                                        + "\"; write that if it is a model",
                                null);
                    }
                }
                case "version" -> {
                    version = json.whole();
                    if (version != ModelContent.VERSION) {
                        throw json.wrong(
                                "it is of version " + version + "; version " + ModelContent.VERSION
                                        + " is read; write that one",
                                null);
                    }
                }
                case "states" -> states = labels(name);
                case "actions" -> actions = labels(name);
                case "missingMassEnds" -> missingMassEnds = json.truth();
                case "grid" -> grid = grid();
                default -> {
                    pairs |= name.equals(PAIRS);
                    skipping = true;
                    json.skip();
                    skipping = false;
                }
            }
        }

        /** A count, or an array of names. */
        private Labels labels(String what) {
            Event event = json.next();
            if (event == Event.VALUE_NUMBER) {
                int count = json.whole(json.value());
                if (count < 1) {
                    throw json.wrong(what + " is " + count + ", below 1; there must be at least one", null);
                }
                return new Labels(count, Map.of());
            }
            if (event != Event.START_ARRAY) {
                throw json.other(event, "a whole number or an array of names");
            }
            Map<String, Integer> numbers = new LinkedHashMap<>();
            for (event = json.next(); event != Event.END_ARRAY; event = json.next()) {
                if (event != Event.VALUE_STRING) {
                    throw json.other(event, "an array of texts");
                }
                if (numbers.putIfAbsent(json.value(), numbers.size()) != null) {
                    throw json.wrong(
                            what + " has the name \"" + JsonCursor.shown(json.value()) + "\" twice; give each its own",
                            null);
                }
            }
            if (numbers.isEmpty()) {
                throw json.wrong(what + " is an empty array; there must be at least one name", null);
            }
            return new Labels(numbers.size(), numbers);
        }

        private StateGrid grid() {
            int[] sizes = new int[2];
            List<String> texts = new ArrayList<>(List.of("", ""));
            json.object(List.of("rows", "columns", "cells", "actions"), name -> {
                switch (name) {
                    case "rows" -> sizes[0] = json.whole();
                    case "columns" -> sizes[1] = json.whole();
                    case "cells" -> texts.set(0, json.text());
                    default -> texts.set(1, json.text());
                }
            });
            try {
                return new StateGrid(sizes[0], sizes[1], texts.get(0), texts.get(1));
            } catch (IllegalArgumentException | ArithmeticException e) {
                throw json.wrong("the grid is none: " + e.getMessage(), e);
            }
        }
    }
}
