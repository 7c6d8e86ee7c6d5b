package org.bellman.runtime.internal.settings;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.bellman.api.settings.SettingException;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;

/**
 * Reads presets: a resource {@code presets/TASK.json} of the algorithm's bundle, {@code {"steps": 50000,
 * "settings": {"learningRate": 0.0023}, "task": {}}}, in which every member may be missing.
 */
public final class Presets {
    private static final String DIRECTORY = "presets";
    private static final String SUFFIX = ".json";
    private static final Set<String> MEMBERS = Set.of("steps", "settings", "task");

    private Presets() {}

    /**
     * Lists the tasks that an algorithm has presets for.
     *
     * @param algorithm the algorithm's service
     * @return task ids, sorted
     */
    public static List<String> tasks(ServiceReference<?> algorithm) {
        Bundle bundle = algorithm.getBundle();
        Enumeration<URL> files = bundle == null ? null : bundle.findEntries(DIRECTORY, "*" + SUFFIX, false);
        List<String> tasks = new ArrayList<>();
        while (files != null && files.hasMoreElements()) {
            String path = files.nextElement().getPath();
            tasks.add(path.substring(path.lastIndexOf('/') + 1, path.length() - SUFFIX.length()));
        }
        tasks.sort(null);
        return List.copyOf(tasks);
    }

    /**
     * Reads a preset.
     *
     * @param algorithm the algorithm's service
     * @param task the task's id
     * @return the preset, or empty if there is none
     * @throws SettingException if it is no preset
     */
    public static Optional<Preset> preset(ServiceReference<?> algorithm, String task) {
        if (!tasks(algorithm).contains(task)) {
            return Optional.empty();
        }
        URL file = algorithm.getBundle().getEntry(DIRECTORY + "/" + task + SUFFIX);
        try (InputStream in = file.openStream();
                JsonReader reader = Json.createReader(in)) {
            return Optional.of(preset(task, reader.readObject()));
        } catch (IOException | JsonException | ClassCastException | ArithmeticException | SettingException e) {
            String sentence = "the preset of " + PartNames.of(algorithm) + " for " + task + " cannot be read: "
                    + e.getMessage() + "; leave --preset out, or install another version of "
                    + algorithm.getBundle().getSymbolicName();
            throw new SettingException("preset", sentence, e);
        }
    }

    /**
     * Reads a preset that must be there.
     *
     * @param algorithm the algorithm's service
     * @param task the task's id
     * @return the preset
     * @throws SettingException if there is none, naming those there are, or it is no preset
     */
    public static Preset require(ServiceReference<?> algorithm, String task) {
        return preset(algorithm, task).orElseThrow(() -> {
            List<String> tasks = tasks(algorithm);
            String id = PartNames.of(algorithm);
            String sentence = tasks.isEmpty()
                    ? id + " has no presets; leave --preset out"
                    : id + " has no preset for " + task + "; it has presets for " + String.join(", ", tasks)
                            + "; leave --preset out to take its defaults";
            return new SettingException("preset", sentence, null);
        });
    }

    private static Preset preset(String task, JsonObject json) {
        for (String member : json.keySet()) {
            if (!MEMBERS.contains(member)) {
                throw new SettingException(member, "it has a member \"" + member + "\"", null);
            }
        }
        OptionalLong steps = json.containsKey("steps")
                ? OptionalLong.of(json.getJsonNumber("steps").longValueExact())
                : OptionalLong.empty();
        return new Preset(task, steps, members(json, "settings"), members(json, "task"));
    }

    private static Map<String, Object> members(JsonObject json, String name) {
        Map<String, Object> members = new LinkedHashMap<>();
        if (json.containsKey(name)) {
            json.getJsonObject(name).forEach((key, value) -> members.put(key, plain(key, value)));
        }
        return members;
    }

    private static Object plain(String key, JsonValue value) {
        switch (value.getValueType()) {
            case STRING:
                return ((JsonString) value).getString();
            case TRUE:
                return true;
            case FALSE:
                return false;
            case NUMBER:
                JsonNumber number = (JsonNumber) value;
                return number.isIntegral() ? (Object) number.longValueExact() : (Object) number.doubleValue();
            case ARRAY:
                List<Object> list = new ArrayList<>();
                value.asJsonArray().forEach(element -> list.add(plain(key, element)));
                return list;
            default:
                throw new SettingException(key, key + " is neither text, number, truth value nor a list of them", null);
        }
    }
}
