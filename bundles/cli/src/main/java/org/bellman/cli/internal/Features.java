package org.bellman.cli.internal;

import jakarta.json.JsonException;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bellman.api.ExitCode;
import org.bellman.api.run.RunException;

/** The features that the lock of a distribution was made from. */
final class Features {
    private static final String LOCK = "etc/bellman.lock";
    private static final String CHANGED = "etc/features.lock";
    private static final String HEADING = "# Features: ";

    private final Path home;

    /**
     * @param home where the distribution lies, or null if this is not one
     */
    Features(Path home) {
        this.home = home;
    }

    /** Reads them: each id with its description, which may be empty. */
    Map<String, String> list() {
        Map<String, String> features = new LinkedHashMap<>();
        for (String id : ids()) {
            features.put(id, description(home.resolve("etc/features").resolve(id + ".json")));
        }
        return features;
    }

    private List<String> ids() {
        if (home == null) {
            return List.of();
        }
        Path lock = home.resolve(Files.exists(home.resolve(CHANGED)) ? CHANGED : LOCK);
        try {
            return Files.readAllLines(lock).stream()
                    .filter(line -> line.startsWith(HEADING))
                    .findFirst()
                    .map(line -> Arrays.stream(line.substring(HEADING.length()).split(","))
                            .map(String::strip)
                            .filter(id -> !id.isEmpty())
                            .toList())
                    .orElse(List.of());
        } catch (IOException e) {
            String sentence = "the lock " + lock + " cannot be read; unpack the distribution again";
            throw new RunException(ExitCode.UNAVAILABLE, sentence, e);
        }
    }

    /** What a feature says of itself; nothing if its file is not there or is damaged: the id is what was asked for. */
    private static String description(Path file) {
        try (JsonReader reader = Json.reader(Files.newBufferedReader(file))) {
            String text = reader.readObject().getString("description", "").strip();
            return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        } catch (IOException | JsonException e) {
            return "";
        }
    }
}
