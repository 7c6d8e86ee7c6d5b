package org.bellman.state.internal;

import jakarta.json.JsonException;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.bellman.api.state.StateException;
import org.bellman.state.ElementType;
import org.bellman.state.internal.Manifest.ColumnRef;
import org.bellman.state.internal.Manifest.FileRef;
import org.bellman.state.internal.Manifest.RingRef;
import org.bellman.state.internal.Manifest.SegmentRef;
import org.bellman.state.internal.Manifest.TensorRef;

/** Reads what {@link ManifestWriter} wrote; fields come in its order, and unknown ones are refused. */
final class ManifestReader {
    private static final int DEEPEST = 100;

    private final Path path;
    private final JsonParser json;

    private ManifestReader(Path path, JsonParser json) {
        this.path = path;
        this.json = json;
    }

    static Manifest read(Path path, byte[] bytes) {
        try (JsonParser json = Json.parser(new ByteArrayInputStream(bytes))) {
            return new ManifestReader(path, json).manifest();
        } catch (JsonException | NoSuchElementException | IllegalArgumentException e) {
            throw new StateException("the file " + path + " is no checkpoint's manifest: " + e.getMessage(), e);
        }
    }

    private Manifest manifest() {
        expect(Event.START_OBJECT);
        if (!Manifest.FORMAT.equals(text("format"))) {
            throw wrong("its format is not " + Manifest.FORMAT);
        }
        long version = number("version");
        if (version != Manifest.VERSION) {
            throw wrong("it is of version " + version + " of the format and this Bellman reads version "
                    + Manifest.VERSION + "; use the Bellman that wrote it");
        }
        long step = number("step");
        Map<String, String> metadata = new LinkedHashMap<>();
        open("metadata");
        while (json.next() == Event.KEY_NAME) {
            String key = json.getString();
            expect(Event.VALUE_STRING);
            metadata.put(key, json.getString());
        }
        Map<String, FileRef> files = new LinkedHashMap<>();
        open("files");
        while (json.next() == Event.KEY_NAME) {
            String name = plain(json.getString());
            expect(Event.START_OBJECT);
            files.put(name, new FileRef(number("length"), text("sha256")));
            expect(Event.END_OBJECT);
        }
        key("state");
        expect(Event.START_OBJECT);
        Scope state = new Scope("");
        json.next();
        scope(state, 0);
        expect(Event.END_OBJECT);
        if (json.hasNext()) {
            throw wrong("something follows its end");
        }
        return new Manifest(step, metadata, files, state);
    }

    /** Reads entries; the parser stands on the first key or on the object's end. */
    private void scope(Scope scope, int depth) {
        if (depth > DEEPEST) {
            throw wrong("scopes are nested more than " + DEEPEST + " deep");
        }
        while (json.currentEvent() == Event.KEY_NAME) {
            String name = json.getString();
            switch (json.next()) {
                case START_OBJECT -> object(scope, name, depth);
                case VALUE_NUMBER -> scope.put(name, scalar(json.getString()));
                case VALUE_STRING -> scope.put(name, json.getString());
                case VALUE_TRUE -> scope.put(name, true);
                case VALUE_FALSE -> scope.put(name, false);
                default -> throw wrong(scope.path(name) + " is " + json.currentEvent());
            }
            json.next();
        }
    }

    /** Reads a nested scope, or the reference to a tensor or ring; ends on the object's end. */
    private void object(Scope scope, String name, int depth) {
        boolean first = json.next() == Event.KEY_NAME;
        String key = first ? json.getString() : "";
        if (key.equals(ManifestWriter.TENSOR)) {
            expect(Event.VALUE_STRING);
            scope.put(name, new TensorRef(plain(json.getString())));
            expect(Event.END_OBJECT);
        } else if (key.equals(ManifestWriter.RING)) {
            expect(Event.START_OBJECT);
            scope.put(name, ring());
            expect(Event.END_OBJECT);
        } else {
            scope(scope.child(name), depth + 1);
        }
    }

    private RingRef ring() {
        long firstRow = number("firstRow", 0, Long.MAX_VALUE - Integer.MAX_VALUE);
        long lastRow = number("lastRow", firstRow, firstRow + Integer.MAX_VALUE);
        Map<String, ColumnRef> columns = new LinkedHashMap<>();
        open("columns");
        while (json.next() == Event.KEY_NAME) {
            String name = json.getString();
            expect(Event.START_OBJECT);
            ElementType type = ElementType.valueOf(text("type"));
            columns.put(name, new ColumnRef(type, (int) number("rowLength", 1, Integer.MAX_VALUE)));
            expect(Event.END_OBJECT);
        }
        List<SegmentRef> segments = new ArrayList<>();
        key("segments");
        expect(Event.START_ARRAY);
        while (json.next() == Event.START_OBJECT) {
            String file = plain(text("file"));
            long first = number("firstRow", 0, Long.MAX_VALUE - Integer.MAX_VALUE);
            segments.add(new SegmentRef(file, first, number("lastRow", first, first + Integer.MAX_VALUE)));
            expect(Event.END_OBJECT);
        }
        expect(Event.END_OBJECT);
        return new RingRef(firstRow, lastRow, columns, segments);
    }

    private static Object scalar(String literal) {
        for (int i = 0; i < literal.length(); i++) {
            if (".eE".indexOf(literal.charAt(i)) >= 0) {
                return Double.parseDouble(literal);
            }
        }
        return Long.parseLong(literal);
    }

    private void open(String name) {
        key(name);
        expect(Event.START_OBJECT);
    }

    private String text(String name) {
        key(name);
        expect(Event.VALUE_STRING);
        return json.getString();
    }

    private long number(String name) {
        key(name);
        expect(Event.VALUE_NUMBER);
        return Long.parseLong(json.getString());
    }

    private long number(String name, long least, long most) {
        long number = number(name);
        if (number < least || number > most) {
            throw wrong(name + " is " + number);
        }
        return number;
    }

    private void key(String name) {
        expect(Event.KEY_NAME);
        if (!json.getString().equals(name)) {
            throw wrong("it has " + json.getString() + " where " + name + " is expected");
        }
    }

    private void expect(Event event) {
        Event found = json.next();
        if (found != event) {
            throw wrong("it has " + found + " where " + event + " is expected");
        }
    }

    private String plain(String name) {
        if (name.isEmpty() || name.startsWith(".") || name.indexOf('/') >= 0 || name.indexOf('\\') >= 0) {
            throw wrong("«" + name + "» is no name of a file beside it");
        }
        return name;
    }

    private StateException wrong(String what) {
        return new StateException("the file " + path + " is no checkpoint's manifest: " + what);
    }
}
