package org.bellman.itests.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code bin/bellman} as a user calls it: in a directory, with an environment, perhaps in a narrow shell. */
record Bellman(Home home, Path directory, Map<String, String> environment, String limits) {
    /** The assembled distribution, called in a directory. */
    static Bellman in(Path directory) {
        return of(Home.assembled(), directory);
    }

    /** A distribution, called in a directory. */
    static Bellman of(Home home, Path directory) {
        return new Bellman(home, directory, Map.of(), "");
    }

    /** The same with a variable in its environment. */
    Bellman with(String variable, String value) {
        Map<String, String> variables = new LinkedHashMap<>(environment);
        variables.put(variable, value);
        return new Bellman(home, directory, variables, limits);
    }

    /** The same under a limit that {@code ulimit} sets, such as {@code "-f 64"}. */
    Bellman limited(String limit) {
        return new Bellman(home, directory, environment, limit);
    }

    /** Calls it and waits until it has ended. */
    Result run(String... arguments) throws Exception {
        return start(arguments).await();
    }

    /** Calls it. */
    Running start(String... arguments) throws IOException {
        Path out = Files.createTempFile("bellman-out", ".txt");
        Path err = Files.createTempFile("bellman-err", ".txt");
        Process process = builder(arguments)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        return new Running(process, out, err);
    }

    /** The process before it begins. */
    ProcessBuilder builder(String... arguments) {
        List<String> command = new ArrayList<>();
        if (!limits.isEmpty()) {
            command.addAll(List.of("/bin/sh", "-c", "ulimit " + limits + " && exec \"$@\"", "sh"));
        }
        command.add(home.script().toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        Map<String, String> variables = builder.environment();
        variables.keySet().removeIf(name -> name.startsWith("BELLMAN_") || name.equals("JAVA_TOOL_OPTIONS"));
        variables.put("JAVA_HOME", System.getProperty("java.home"));
        variables.putAll(environment);
        return builder;
    }
}
