package org.bellman.skeleton.internal;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.bellman.api.BellmanException;
import org.bellman.api.ExitCode;

/** What a project can be of: the parts of it that differ, and how it is tried. */
enum Kind {
    /** Tabular Q-learning. */
    ALGORITHM("an algorithm", "Algorithm", "Settings", "Parameters", "Table", "Trainer", "Policy"),
    /** A walk in a corridor. */
    ENVIRONMENT("an environment", "Factory", "Settings", "");

    private static final Map<String, String> COMMON = Map.of(
            "pom.xml", "common/pom.xml",
            ".gitignore", "common/gitignore",
            "src/main/feature/{{name}}.json", "common/feature.json");

    private final String noun;
    private final List<String> classes;

    Kind(String noun, String... classes) {
        this.noun = noun;
        this.classes = List.of(classes);
    }

    /**
     * Finds a kind.
     *
     * @param text as a user writes it
     * @return the kind
     * @throws BellmanException if there is none
     */
    static Kind of(String text) {
        return Arrays.stream(values())
                .filter(kind -> kind.word().equals(text))
                .findFirst()
                .orElseThrow(() -> new BellmanException(
                        ExitCode.USAGE,
                        "bellman new makes no " + text + ": the kind must be "
                                + words().stream().collect(Collectors.joining(" or "))
                                + ", as in " + NewCommand.EXAMPLE));
    }

    /**
     * Lists the kinds as a user writes them.
     *
     * @return in the order of help
     */
    static List<String> words() {
        return Arrays.stream(values()).map(Kind::word).toList();
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the kind with its article.
     *
     * @return such as {@code an algorithm}
     */
    String noun() {
        return noun;
    }

    /**
     * Says which files a project has.
     *
     * @return the template of each file by the file's path, both relative, the path with the names' placeholders
     */
    Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>(COMMON);
        files.put("README.md", word() + "/README.md");
        for (String name : classes) {
            String template = name.isEmpty() ? "Environment" : name;
            files.put("src/main/java/{{path}}/{{Class}}" + name + ".java", word() + "/" + template + ".java");
        }
        files.put("src/test/java/{{path}}/{{Class}}Tck.java", word() + "/Tck.java");
        return files;
    }

    /**
     * Returns the plug-in's id: kebab-case for an algorithm, Gymnasium's manner for an environment.
     *
     * @param names what everything is called
     * @return the id
     */
    String id(Names names) {
        return this == ALGORITHM ? names.name() : names.className() + "-v0";
    }

    /**
     * Returns what trains with the plug-in.
     *
     * @param names what everything is called
     * @return a command
     */
    String trial(Names names) {
        return this == ALGORITHM
                ? "bellman train " + id(names) + " FrozenLake-v1 --steps 100000"
                : "bellman train dqn " + id(names) + " --steps 20000";
    }
}
