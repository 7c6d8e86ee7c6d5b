package org.bellman.runtime.internal.resolve;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bellman.api.ExitCode;
import org.bellman.api.run.RunException;
import org.bellman.api.settings.SettingException;
import org.bellman.runtime.internal.directory.Composition;
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
     * @param changes {@code backend}, {@code task}, {@code loggers}, {@code algorithm} (to the version that
     *     is installed now) or live settings, to their new values
     * @return what is to be run
     * @throws org.bellman.api.BellmanException saying what is wrong
     */
    public RunRecord resolve(RunRecord record, Map<String, String> changes) {
        if (changes.isEmpty()) {
            throw new RunException(
                    ExitCode.USAGE,
                    "nothing is to be swapped; give backend=ID, task=ID, loggers=ID,ID or a live setting");
        }
        Composition parts = record.parts();
        Map<String, String> given = new LinkedHashMap<>(changes);
        String algorithm = take(given, "algorithm", parts.algorithm().id());
        if (!algorithm.equals(parts.algorithm().id())) {
            throw new RunException(
                    ExitCode.USAGE,
                    "algorithm=" + algorithm + " cannot take over a run of "
                            + parts.algorithm().id() + ", only another version of it can; start a new run");
        }
        String task = take(given, "task", parts.task().id());
        boolean sameTask = task.equals(parts.task().id());
        Match match = resolver.match(new Question(
                algorithm,
                task,
                take(given, "backend", parts.backend().id()),
                list(take(given, "loggers", String.join(",", parts.loggerIds()))),
                record.settings(),
                given,
                sameTask ? record.taskSettings() : Map.of(),
                Map.of()));
        given.keySet().forEach(name -> refuseFixed(match, name, given.get(name)));
        return RunResolver.with(record, match);
    }

    private static String take(Map<String, String> given, String key, String otherwise) {
        String value = given.remove(key);
        return value == null ? otherwise : value;
    }

    private static List<String> list(String texts) {
        List<String> list = new ArrayList<>();
        for (String text : texts.split(",")) {
            if (!text.isBlank()) {
                list.add(text.strip());
            }
        }
        return list;
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
