package org.bellman.serve.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Makes the paths in a command absolute: the container is somewhere else than who gives it. */
final class ClientPaths {
    private static final Set<String> OPTIONS = Set.of("--to", "--runs");
    private static final Set<String> CHANGES = Set.of("install", "update");

    private ClientPaths() {}

    /**
     * Returns the same command with absolute paths.
     *
     * @param words the command and what it is given
     * @param directory where it is given
     * @return its words
     */
    static List<String> absolute(List<String> words, Path directory) {
        List<String> result = new ArrayList<>();
        boolean change = words.size() > 2 && words.get(0).equals("feature") && CHANGES.contains(words.get(1));
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            int equals = word.indexOf('=');
            if (i > 0 && OPTIONS.contains(words.get(i - 1))) {
                result.add(directory.resolve(word).normalize().toString());
            } else if (equals > 0 && OPTIONS.contains(word.substring(0, equals))) {
                Path path = directory.resolve(word.substring(equals + 1)).normalize();
                result.add(word.substring(0, equals + 1) + path);
            } else if (change && i > 1 && isFile(word, directory)) {
                result.add(directory.resolve(word).normalize().toString());
            } else {
                result.add(word);
            }
        }
        return result;
    }

    /** A feature's id has neither a separator nor the end of a file's name, unless a file is called so. */
    private static boolean isFile(String word, Path directory) {
        return !word.startsWith("-")
                && (word.indexOf('/') >= 0
                        || word.endsWith(".json")
                        || word.endsWith(".jar")
                        || word.indexOf(':') < 0 && Files.exists(directory.resolve(word)));
    }
}
