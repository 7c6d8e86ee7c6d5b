package org.bellman.runtime.internal.resolve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bellman.api.ExitCode;
import org.bellman.api.run.RunException;
import org.bellman.api.settings.SettingException;
import org.bellman.runtime.internal.directory.Composition;
import org.bellman.runtime.internal.directory.Part;
import org.bellman.runtime.internal.directory.RunRecord;
import org.bellman.runtime.internal.resolve.RunResolver.Match;
import org.bellman.runtime.internal.resolve.RunResolver.Question;
import org.bellman.runtime.internal.settings.Names;

/** Makes a new record of an old one and of what is to change in it. Any thread. */
public final class SwapResolver {
    private final RunResolver resolver;

    /**
     * Makes a resolver.
     *
     * @param resolver asks the candidates
     */
    public SwapResolver(RunResolver resolver) {
        this.resolver = resolver;
    }

    /**
     * Resolves a change by asking the candidate services.
     *
     * @param record what is run now
     * @param changes {@code backend}, {@code loggers}, {@code task} or live settings, to their new values, and
     *     {@code algorithm} or {@code task} for the version of it that is installed now
     * @return what is to be run
     * @throws org.bellman.api.BellmanException saying what is wrong
     */
    public RunRecord resolve(RunRecord record, Map<String, String> changes) {
        if (changes.isEmpty()) {
            throw new RunException(
                    ExitCode.USAGE,
                    "nothing is to be swapped; give backend=ID, loggers=ID,ID, task=ID of the same spaces or a live"
                            + " setting, or algorithm=ID or task=ID of the run for the version that is installed now");
        }
        Composition parts = record.parts();
        Map<String, String> given = new LinkedHashMap<>(changes);
        String algorithm = same(given, "algorithm", parts.algorithm());
        String task = take(given, "task", parts.task().id());
        boolean sameTask = task.equals(parts.task().id());
        if (!sameTask) {
            resolver.requireSameSpaces(record, task);
        }
        Match match = resolver.match(new Question(
                algorithm,
                task,
                take(given, "backend", parts.backend().id()),
                loggers(parts.loggerIds(), take(given, "loggers", "")),
                record.settings(),
                given,
                sameTask ? record.taskSettings() : Map.of(),
                Map.of()));
        given.keySet().forEach(name -> refuseFixed(match, name, given.get(name)));
        return RunResolver.with(record, match);
    }

    /** A snapshot holds what this algorithm learned: no other one can go on from it. */
    private static String same(Map<String, String> given, String key, Part part) {
        String id = take(given, key, part.id());
        if (!id.equals(part.id())) {
            throw new RunException(
                    ExitCode.USAGE,
                    key + "=" + id + " cannot take over a run of " + part.id()
                            + ", only another version of it can; start a new run");
        }
        return id;
    }

    private static String take(Map<String, String> given, String key, String otherwise) {
        String value = given.remove(key);
        return value == null ? otherwise : value;
    }

    /** What is wanted of loggers: others instead, or, with + and -, some more or fewer; the same if nothing is. */
    private static List<String> loggers(List<String> present, String wanted) {
        List<String> texts = list(wanted);
        boolean changes = texts.stream().allMatch(text -> text.startsWith("+") || text.startsWith("-"));
        if (!changes) {
            return texts.equals(List.of("none")) ? List.of() : texts;
        }
        List<String> loggers = new ArrayList<>(present);
        for (String text : texts) {
            String id = text.substring(1);
            boolean added = text.startsWith("+");
            if (added == loggers.contains(id)) {
                throw new RunException(
                        ExitCode.USAGE,
                        "loggers=" + text + " changes nothing: the run has " + (present.isEmpty() ? "none" : present)
                                + "; name another one");
            }
            if (added) {
                loggers.add(id);
            } else {
                loggers.remove(id);
            }
        }
        return loggers;
    }

    private static List<String> list(String texts) {
        return Arrays.stream(texts.split(","))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static void refuseFixed(Match match, String name, String value) {
        String camel = Names.camel(name);
        if (!match.settings().live(camel)) {
            List<String> live = match.settings().values().keySet().stream()
                    .filter(match.settings()::live)
                    .map(Names::kebab)
                    .toList();
            throw new SettingException(
                    camel,
                    value,
                    "cannot change in mid-run",
                    live.isEmpty()
                            ? "this algorithm has no live settings; start a new run"
                            : "only " + String.join(", ", live) + " can; start a new run");
        }
    }
}
