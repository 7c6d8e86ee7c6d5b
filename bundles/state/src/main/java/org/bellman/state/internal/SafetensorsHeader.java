package org.bellman.state.internal;

import jakarta.json.JsonException;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.bellman.state.ElementType;

/**
 * A safetensors header. Strict: refuses unknown types and fields, names that occur twice, shapes
 * that do not match their bytes, and data that overlap, leave gaps, or are longer or shorter than
 * the file.
 */
public final class SafetensorsHeader {
    /**
     * Where a tensor lies.
     *
     * @param type its type
     * @param shape its axes
     * @param begin first byte, counted from the data's start
     * @param end one past its last byte
     */
    public record Entry(ElementType type, List<Integer> shape, long begin, long end) {
        /** Number of values; fits because it was checked. */
        public int size() {
            return (int) ((end - begin) / type.bytes());
        }
    }

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private final Path path;
    private final JsonParser json;

    private SafetensorsHeader(Path path, JsonParser json) {
        this.path = path;
        this.json = json;
    }

    static SafetensorsHeader parse(Path path, InputStream bytes, long dataLength) {
        try (JsonParser json = Json.parser(bytes)) {
            SafetensorsHeader header = new SafetensorsHeader(path, json);
            header.parse();
            header.checkLayout(dataLength);
            return header;
        } catch (JsonException | NoSuchElementException e) {
            throw SafetensorsFile.damaged(path, "its header is no JSON: " + e.getMessage(), e);
        }
    }

    Map<String, Entry> entries() {
        return Collections.unmodifiableMap(entries);
    }

    Map<String, String> metadata() {
        return Collections.unmodifiableMap(metadata);
    }

    private void parse() {
        expect(Event.START_OBJECT, "the header");
        while (json.next() == Event.KEY_NAME) {
            String name = json.getString();
            if (name.equals(SafetensorsFile.METADATA)) {
                expect(Event.START_OBJECT, name);
                while (json.next() == Event.KEY_NAME) {
                    String key = json.getString();
                    expect(Event.VALUE_STRING, name);
                    once(metadata.put(key, json.getString()), name + "." + key);
                }
            } else {
                once(entries.put(name, entry(name)), name);
            }
        }
        if (json.hasNext()) {
            throw wrong("something follows the header's object");
        }
    }

    private Entry entry(String name) {
        expect(Event.START_OBJECT, name);
        String type = null;
        List<Long> shape = null;
        List<Long> offsets = null;
        while (json.next() == Event.KEY_NAME) {
            String field = json.getString();
            switch (field) {
                case "dtype" -> {
                    once(type, name + "." + field);
                    expect(Event.VALUE_STRING, name);
                    type = json.getString();
                }
                case "shape" -> {
                    once(shape, name + "." + field);
                    shape = numbers(name);
                }
                case "data_offsets" -> {
                    once(offsets, name + "." + field);
                    offsets = numbers(name);
                }
                default -> throw wrong("tensor " + name + " has the unknown field " + field);
            }
        }
        if (type == null || shape == null || offsets == null || offsets.size() != 2) {
            throw wrong("tensor " + name + " needs dtype, shape and two data_offsets");
        }
        return entry(name, type, shape, offsets.get(0), offsets.get(1));
    }

    private Entry entry(String name, String typeName, List<Long> shape, long begin, long end) {
        ElementType type = null;
        for (ElementType candidate : ElementType.values()) {
            type = candidate.name().equals(typeName) ? candidate : type;
        }
        if (type == null) {
            throw wrong("tensor " + name + " is of type " + typeName + "; F32, F64, I32, I64 and U8 are read");
        }
        long size = 1;
        List<Integer> axes = new ArrayList<>();
        for (long axis : shape) {
            // One division instead of an overflow check: no array is longer than an int counts.
            if (axis > Integer.MAX_VALUE || axis > 0 && size > Integer.MAX_VALUE / axis) {
                throw wrong("tensor " + name + " of shape " + shape + " is too large");
            }
            size *= axis;
            axes.add((int) axis);
        }
        if (end - begin != size * type.bytes()) {
            throw wrong("tensor " + name + " of type " + type + " and shape " + shape + " needs " + size * type.bytes()
                    + " bytes; its data_offsets " + begin + " and " + end + " give it " + (end - begin));
        }
        return new Entry(type, axes, begin, end);
    }

    private List<Long> numbers(String name) {
        expect(Event.START_ARRAY, name);
        List<Long> numbers = new ArrayList<>();
        Event event = json.next();
        while (event == Event.VALUE_NUMBER) {
            String text = json.getString();
            // At most 18 digits: what is longer is no size, and need not be parsed.
            if (text.length() > 18 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
                throw wrong("tensor " + name + " has the size or offset " + text);
            }
            numbers.add(Long.parseLong(text));
            event = json.next();
        }
        if (event != Event.END_ARRAY) {
            throw wrong("tensor " + name + " has a size or offset that is no number");
        }
        return numbers;
    }

    private void checkLayout(long dataLength) {
        List<Map.Entry<String, Entry>> ordered = new ArrayList<>(entries.entrySet());
        ordered.sort((a, b) -> a.getValue().begin() != b.getValue().begin()
                ? Long.compare(a.getValue().begin(), b.getValue().begin())
                : Long.compare(a.getValue().end(), b.getValue().end()));
        long position = 0;
        for (Map.Entry<String, Entry> entry : ordered) {
            if (entry.getValue().begin() != position) {
                throw wrong("tensor " + entry.getKey() + " begins at byte "
                        + entry.getValue().begin() + " of the data; it must begin at " + position
                        + ", without gap or overlap");
            }
            position = entry.getValue().end();
        }
        if (position != dataLength) {
            String problem = "its tensors take " + position + " bytes; " + dataLength + " bytes of data are there";
            throw wrong(
                    dataLength < position
                            ? "it is cut short: " + problem + SafetensorsFile.AGAIN
                            : problem + ", too many; write it again");
        }
    }

    private void expect(Event event, String where) {
        Event found = json.next();
        if (found != event) {
            throw wrong(where + " has " + found + " where " + event + " is expected");
        }
    }

    private void once(Object earlier, String name) {
        if (earlier != null) {
            throw wrong(name + " occurs twice");
        }
    }

    private RuntimeException wrong(String what) {
        return SafetensorsFile.damaged(path, what, null);
    }
}
