package org.bellman.runtime.internal.model;

import jakarta.json.stream.JsonParser.Event;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.bellman.api.environment.FiniteModel;
import org.bellman.api.environment.ModelException;
import org.bellman.runtime.internal.model.JsonHead.Labels;
import org.bellman.runtime.internal.settings.Nearest;

/** Reads the JSON form of a model: first its head, then its transitions. One thread. */
final class JsonModelReader {
    private static final List<String> PAIR = List.of("state", "action", "reward", "transitions");
    private static final List<String> TRANSITION = List.of("probability", "next", "reward", "terminated");
    private static final List<String> INITIAL = List.of("state", "probability");
    private static final int NONE = -1;

    private final Path file;
    private final JsonHead head;
    private final JsonCursor json;
    private final ModelRows rows = new ModelRows();

    private int state;
    private int action;
    private double expected;
    private double probability;
    private int next;
    private double reward;
    private boolean terminated;

    private JsonModelReader(Path file, JsonHead head, JsonCursor json) {
        this.file = file;
        this.head = head;
        this.json = json;
    }

    /**
     * Reads a model.
     *
     * @param file named in what is wrong
     * @param text the file's content
     * @return the model
     * @throws org.bellman.api.settings.SettingException saying what is wrong, where, and of which state and action
     */
    static ModelContent read(Path file, byte[] text) {
        JsonHead head = JsonHead.read(file, text);
        try (JsonCursor json = new JsonCursor(file, text)) {
            return new ModelContent(new JsonModelReader(file, head, json).read(), head.grid(), head.names());
        }
    }

    private FiniteModel read() {
        json.object(JsonHead.MEMBERS, name -> {
            switch (name) {
                case JsonHead.INITIAL -> json.array(this::initial);
                case JsonHead.PAIRS -> json.array(this::pair);
                default -> json.skip();
            }
        });
        try {
            return rows.model(head.states().count(), head.actions().count(), head.missingMassEnds());
        } catch (ModelException e) {
            OptionalLong line = rows.line(e.state(), e.action());
            String problem = place(e.state(), e.action(), e.action() == NONE ? " " : ": ") + e.problem();
            throw line.isPresent() ? json.at(line.getAsLong(), problem, e) : BadFile.noModel(file, problem, e);
        }
    }

    private void initial(Event event) {
        state = NONE;
        probability = Double.NaN;
        element(event, "an initial state", INITIAL, name -> {
            if (name.equals("state")) {
                state = reference("state", head.states());
            } else {
                probability = json.number();
            }
        });
        require("state", state != NONE);
        require("probability", !Double.isNaN(probability));
        rows.initial(state, probability);
    }

    private void pair(Event event) {
        long line = json.line();
        state = NONE;
        action = NONE;
        expected = 0;
        json.place(() -> place(state, action, ": "));
        element(event, "a pair", PAIR, name -> {
            switch (name) {
                case "state" -> state = reference("state", head.states());
                case "action" -> action = reference("action", head.actions());
                case "reward" -> expected += json.finite();
                default -> json.array(this::transition);
            }
        });
        require("state", state != NONE);
        require("action", action != NONE);
        rows.pair(state, action, expected, line);
        json.place(() -> "");
    }

    private void transition(Event event) {
        probability = Double.NaN;
        next = NONE;
        reward = 0;
        terminated = false;
        element(event, "a transition", TRANSITION, name -> {
            switch (name) {
                case "probability" -> probability = json.number();
                case "next" -> next = reference("successor", head.states());
                case "reward" -> reward = json.finite();
                default -> terminated = json.truth();
            }
        });
        require("probability", !Double.isNaN(probability));
        require("next", next != NONE);
        // A probability of 0 says nothing; any other one out of range is the model's own to refuse.
        if (probability != 0) {
            expected += probability * reward;
            rows.transition(probability, terminated ? ~next : next);
        }
    }

    private void element(Event event, String whose, List<String> known, Consumer<String> reader) {
        if (event != Event.START_OBJECT) {
            throw json.other(event, "an array of objects");
        }
        json.members(whose, known, reader);
    }

    private void require(String member, boolean present) {
        if (!present) {
            throw json.wrong("member \"" + member + "\" is missing; give it", null);
        }
    }

    /** A state or an action, by its number or by its name. */
    private int reference(String what, Labels labels) {
        Event event = json.next();
        if (event == Event.VALUE_NUMBER) {
            int number = json.whole(json.value());
            if (number < 0 || number >= labels.count()) {
                throw json.wrong(
                        what + " " + number + " is not in [0, " + labels.count() + "); take one that is", null);
            }
            return number;
        }
        if (event != Event.VALUE_STRING) {
            throw json.other(event, "a number or a name");
        }
        Integer number = labels.numbers().get(json.value());
        if (number == null) {
            String near = Nearest.to(json.value(), labels.numbers().keySet())
                    .map(name -> "; did you mean \"" + name + "\"?")
                    .orElse(labels.numbers().isEmpty() ? "; give it by its number" : "; take one of them");
            throw json.wrong(what + " \"" + JsonCursor.shown(json.value()) + "\" is not among the names" + near, null);
        }
        return number;
    }

    private String place(int at, int by, String end) {
        if (at == NONE) {
            return "";
        }
        return "state " + head.states().word(at)
                + (by == NONE ? end : ", action " + head.actions().word(by) + end);
    }
}
