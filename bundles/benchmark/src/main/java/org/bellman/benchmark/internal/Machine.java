package org.bellman.benchmark.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Where a benchmark was made.
 *
 * @param processor its name, or its architecture where the system does not tell
 * @param cores cores that the JVM may use
 * @param system operating system and architecture
 * @param jvm the JVM's name and version
 */
record Machine(String processor, int cores, String system, String jvm) {
    private static final Path LINUX = Path.of("/proc/cpuinfo");

    static Machine here() {
        String architecture = System.getProperty("os.arch");
        return new Machine(
                processor(LINUX, architecture),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name") + " " + architecture,
                System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
    }

    /** What Linux says of the first processor. */
    static String processor(Path file, String otherwise) {
        if (!Files.isReadable(file)) {
            return otherwise;
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(otherwise);
        } catch (IOException | UncheckedIOException e) {
            // Only a description: the benchmark does not fail for want of it.
            return otherwise;
        }
    }
}
