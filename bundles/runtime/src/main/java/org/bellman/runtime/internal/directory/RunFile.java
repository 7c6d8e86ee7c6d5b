package org.bellman.runtime.internal.directory;

import jakarta.json.JsonException;
import jakarta.json.stream.JsonParsingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bellman.api.run.RunState;
import org.bellman.api.state.StateException;
import org.bellman.state.AtomicFiles;

/**
 * The file {@code run.json}: the truth about a run. Everything else about it, configurations of the
 * framework included, is derived from this file.
 *
 * @param record what is run
 * @param standing what is wanted, or how it ended
 */
public record RunFile(RunRecord record, Standing standing) {
    private static final long FORMAT = 1;

    /**
     * Replaces the file or makes it.
     *
     * @param directory the run's directory
     * @throws StateException if it cannot be written; the old one is still there
     */
    public void write(RunDirectory directory) {
        AtomicFiles.write(directory.runFile(), Json.text(json()));
    }

    /**
     * Reads the file.
     *
     * @param directory the run's directory
     * @return its content
     * @throws StateException if it cannot be read
     */
    public static RunFile read(RunDirectory directory) {
        try {
            Map<String, Object> json = Json.object(Files.readString(directory.runFile(), StandardCharsets.UTF_8));
            if (!Long.valueOf(FORMAT).equals(json.get("format"))) {
                String format = json.get("format") instanceof Number number ? number.toString() : "none that is known";
                throw new StateException("the file " + directory.runFile() + " is of format " + format
                        + "; this version reads format " + FORMAT);
            }
            return of(json);
        } catch (IOException
                | JsonException
                | ClassCastException
                | ArithmeticException
                | IllegalArgumentException
                | NullPointerException e) {
            throw new StateException(
                    "the file " + directory.runFile() + " cannot be read: " + problem(e)
                            + "; put back a copy of it, or start the run anew under another name",
                    e);
        }
    }

    /** What is wrong with the file, in the words of people who know no Java. */
    private static String problem(Exception e) {
        if (e instanceof IOException disk) {
            return Refusal.reason(disk);
        }
        if (e instanceof JsonParsingException torn) {
            return "it is damaged, for it is no JSON from line "
                    + torn.getLocation().getLineNumber() + " on";
        }
        return e instanceof MissingMember
                ? e.getMessage()
                : "it is damaged, for a member has no value that it may have";
    }

    /** A member that must be there is not. */
    private static final class MissingMember extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        MissingMember(String name) {
            super("it is damaged, for it has no member \"" + name + "\"");
        }
    }

    private Map<String, Object> json() {
        Composition parts = record.parts();
        Plan plan = record.plan();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", FORMAT);
        json.put("name", record.name());
        json.put("state", word(standing.state()));
        json.put("reason", standing.reason());
        if (standing.repeats()) {
            json.put("repeats", true);
        }
        json.put("seed", plan.seed());
        json.put("budget", plan.budget());
        json.put("unit", plan.unit());
        json.put("checkpointInterval", plan.checkpointInterval());
        json.put("loggingInterval", plan.loggingInterval());
        json.put("evaluationEpisodes", plan.evaluationEpisodes());
        json.put("evaluationPolicy", plan.evaluationMode());
        Map<String, Object> algorithm = part(parts.algorithm());
        algorithm.put("settings", record.settings());
        json.put("algorithm", algorithm);
        Map<String, Object> task = part(parts.task());
        task.put("settings", record.taskSettings());
        json.put("task", task);
        Map<String, Object> backend = part(parts.backend());
        backend.put("provenance", parts.provenance());
        json.put("backend", backend);
        json.put("loggers", parts.loggers().stream().map(RunFile::part).toList());
        Given given = record.given();
        Map<String, Object> givenJson = new LinkedHashMap<>();
        givenJson.put("preset", given.preset());
        givenJson.put("backend", given.backend());
        givenJson.put("settings", given.settings());
        givenJson.put("taskSettings", given.taskSettings());
        json.put("given", givenJson);
        return json;
    }

    private static Map<String, Object> part(Part part) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", part.id());
        json.put("bundle", part.bundle());
        json.put("version", part.version());
        return json;
    }

    private static RunFile of(Map<String, Object> json) {
        Map<String, Object> algorithm = map(json, "algorithm");
        Map<String, Object> task = map(json, "task");
        Map<String, Object> backend = map(json, "backend");
        Map<String, Object> given = map(json, "given");
        List<Part> loggers = new ArrayList<>();
        for (Object logger : (List<?>) json.get("loggers")) {
            loggers.add(toPart(names(logger)));
        }
        Composition parts = new Composition(
                toPart(algorithm), toPart(task), toPart(backend), texts(backend, "provenance"), loggers);
        Plan plan = new Plan(
                number(json, "seed"),
                number(json, "budget"),
                text(json, "unit"),
                number(json, "checkpointInterval"),
                number(json, "loggingInterval"),
                Math.toIntExact(number(json, "evaluationEpisodes")),
                text(json, "evaluationPolicy"));
        RunRecord record = new RunRecord(
                text(json, "name"),
                parts,
                map(algorithm, "settings"),
                map(task, "settings"),
                new Given(
                        (Boolean) given.get("preset"),
                        text(given, "backend"),
                        texts(given, "settings"),
                        texts(given, "taskSettings")),
                plan);
        RunState state = RunState.valueOf(text(json, "state").toUpperCase(Locale.ROOT));
        return new RunFile(record, new Standing(state, text(json, "reason"), Boolean.TRUE.equals(json.get("repeats"))));
    }

    private static Part toPart(Map<String, Object> json) {
        return new Part(text(json, "id"), text(json, "bundle"), text(json, "version"));
    }

    private static String word(RunState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static String text(Map<String, Object> json, String name) {
        return (String) present(json, name);
    }

    private static long number(Map<String, Object> json, String name) {
        return (Long) present(json, name);
    }

    private static Map<String, Object> map(Map<String, Object> json, String name) {
        return names(present(json, name));
    }

    private static Map<String, String> texts(Map<String, Object> json, String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        map(json, name).forEach((key, value) -> texts.put(key, (String) value));
        return texts;
    }

    private static Map<String, Object> names(Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        ((Map<?, ?>) value).forEach((key, element) -> map.put((String) key, element));
        return map;
    }

    private static Object present(Map<String, Object> json, String name) {
        Object value = json.get(name);
        if (value == null) {
            throw new MissingMember(name);
        }
        return value;
    }
}
