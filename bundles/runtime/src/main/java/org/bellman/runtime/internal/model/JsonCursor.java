package org.bellman.runtime.internal.model;

import jakarta.json.JsonException;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParsingException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bellman.api.environment.ModelNames;
import org.bellman.api.settings.SettingException;
import org.bellman.runtime.internal.settings.Nearest;

/** Walks through the JSON text of a model, and says of what is wrong in it in which line it stands. One thread. */
final class JsonCursor implements AutoCloseable {
    /** Looking a provider up is slow, and the methods of {@link jakarta.json.Json} do it at each call. */
    private static final JsonProvider PROVIDER = JsonProvider.provider();

    /** What other programs write where JSON has no number. */
    private static final Pattern NOT_FINITE = Pattern.compile("[-+]?(NaN|Infinity|nan|inf)\\b");

    private static final int LONGEST_SHOWN = 40;

    private final Path file;
    private final byte[] text;
    private final JsonParser parser;

    /** Where in the model the walk is, such as "state 3, action 1: ", or an empty text. */
    private Supplier<String> place = () -> "";

    /** The member whose value comes next. */
    private String member = "the model";

    JsonCursor(Path file, byte[] text) {
        this.file = file;
        this.text = text;
        try {
            this.parser = PROVIDER.createParser(new ByteArrayInputStream(text));
        } catch (JsonException e) {
            throw BadFile.noModel(
                    file, "it is cut short: it ends in line 1, before it says anything; write it again, whole", e);
        }
    }

    /** Says from now on where the walk is. */
    void place(Supplier<String> now) {
        place = now;
    }

    long line() {
        return parser.getLocation().getLineNumber();
    }

    Event next() {
        try {
            return parser.next();
        } catch (JsonParsingException e) {
            throw torn(e);
        } catch (RuntimeException e) {
            // The parser has no type of its own for texts that lie too deep, and for some that end early.
            throw BadFile.noModel(file, "it is no JSON text: " + e.getMessage() + "; correct it there", e);
        }
    }

    /** Reads the members of an object that begins with the next event. */
    void object(List<String> known, Consumer<String> reader) {
        String whose = member;
        expect(Event.START_OBJECT, "an object");
        members(whose, known, reader);
    }

    /** Reads the members of an object that has begun. Each member's reader reads its value and no more. */
    void members(String whose, List<String> known, Consumer<String> reader) {
        long seen = 0;
        while (next() == Event.KEY_NAME) {
            String key = parser.getString();
            int index = known.indexOf(key);
            if (index < 0) {
                String near = Nearest.to(key, known)
                        .map(name -> "did you mean \"" + name + "\"?")
                        .orElse("take " + String.join(", ", known));
                throw wrong("unknown member \"" + shown(key) + "\" of " + whose + "; " + near, null);
            }
            if ((seen & 1L << index) != 0) {
                throw wrong("member \"" + key + "\" of " + whose + " is given twice; give it once", null);
            }
            seen |= 1L << index;
            member = key;
            reader.accept(key);
        }
    }

    /** Reads an array that begins with the next event. The reader is given each element's first event. */
    void array(Consumer<Event> reader) {
        String whose = member;
        expect(Event.START_ARRAY, "an array");
        for (Event event = next(); event != Event.END_ARRAY; event = next()) {
            member = whose;
            reader.accept(event);
        }
    }

    /** Checks that nothing follows the object that has been read. */
    void end() {
        try {
            if (parser.hasNext()) {
                next();
            }
        } catch (JsonParsingException e) {
            throw torn(e);
        }
    }

    /** Passes over the next value. Counted here: the parser's own way does not end where the text is cut short. */
    void skip() {
        int depth = 0;
        do {
            Event event = next();
            if (event == Event.START_ARRAY || event == Event.START_OBJECT) {
                depth++;
            } else if (event == Event.END_ARRAY || event == Event.END_OBJECT) {
                depth--;
            }
        } while (depth > 0);
    }

    double number() {
        Event event = next();
        return event == Event.VALUE_NUMBER ? Double.parseDouble(parser.getString()) : number(event);
    }

    /** A number that is not too large for one. */
    double finite() {
        double value = number();
        if (!Double.isFinite(value)) {
            throw notFinite(parser.getString(), null);
        }
        return value;
    }

    private double number(Event event) {
        if (event == Event.VALUE_STRING
                && NOT_FINITE.matcher(parser.getString()).matches()) {
            throw notFinite(parser.getString(), null);
        }
        throw other(event, "a number");
    }

    int whole() {
        expect(Event.VALUE_NUMBER, "a whole number");
        return whole(parser.getString());
    }

    /** A whole number that was just read. */
    int whole(String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            throw wrong(
                    member + " is " + shown(digits) + ", not a whole number of at most " + Integer.MAX_VALUE
                            + "; give one",
                    e);
        }
    }

    boolean truth() {
        Event event = next();
        if (event != Event.VALUE_TRUE && event != Event.VALUE_FALSE) {
            throw other(event, "true or false");
        }
        return event == Event.VALUE_TRUE;
    }

    String text() {
        expect(Event.VALUE_STRING, "a text");
        return parser.getString();
    }

    /** The text, or the digits, of the value that was just read. */
    String value() {
        return parser.getString();
    }

    private void expect(Event wanted, String words) {
        Event found = next();
        if (found != wanted) {
            throw other(found, words);
        }
    }

    SettingException other(Event found, String wanted) {
        String words =
                switch (found) {
                    case START_OBJECT -> "an object";
                    case START_ARRAY -> "an array";
                    case VALUE_STRING -> "the text \"" + shown(parser.getString()) + "\"";
                    case VALUE_NUMBER -> "the number " + shown(parser.getString());
                    default ->
                        found.name().substring(found.name().indexOf('_') + 1).toLowerCase(Locale.ROOT);
                };
        return wrong(member + " is " + words + ", not " + wanted + "; write that instead", null);
    }

    SettingException wrong(String problem, Throwable cause) {
        return at(line(), place.get() + problem, cause);
    }

    SettingException at(long line, String problem, Throwable cause) {
        return BadFile.noModel(file, "line " + line + ": " + problem, cause);
    }

    private SettingException notFinite(String value, Throwable cause) {
        return wrong("the " + member + " is " + value + ", not finite; give a finite number", cause);
    }

    private SettingException torn(JsonParsingException e) {
        long line = e.getLocation().getLineNumber();
        if (e.getLocation().getStreamOffset() >= text.length) {
            String within = place.get().isEmpty() ? member : place.get() + member;
            return BadFile.noModel(
                    file,
                    "it is cut short: it ends in line " + line + ", within " + within + "; write it again, whole",
                    e);
        }
        Matcher token = NOT_FINITE.matcher(line(line));
        int column = (int) e.getLocation().getColumnNumber();
        while (token.find()) {
            if (token.start() < column && column <= token.end()) {
                return notFinite(token.group(), e);
            }
        }
        return BadFile.noModel(
                file, "it is no JSON text from line " + line + ", column " + column + " on; correct it there", e);
    }

    private String line(long number) {
        int start = 0;
        for (long line = 1; line < number; line++) {
            start = end(start) + 1;
        }
        return new String(text, start, end(start) - start, StandardCharsets.UTF_8);
    }

    private int end(int start) {
        int end = start;
        while (end < text.length && text[end] != '\n') {
            end++;
        }
        return end;
    }

    static String shown(String raw) {
        String text = ModelNames.shown(raw);
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "...";
    }

    @Override
    public void close() {
        parser.close();
    }
}
