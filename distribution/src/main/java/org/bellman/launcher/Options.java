package org.bellman.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Properties;

/**
 * What the start script tells the launcher, by system properties, and what was fixed when it was built.
 *
 * @param home the distribution's directory ({@code bellman.home})
 * @param memory a file system in memory, which is the better place for the framework's storage, or null
 *     ({@code bellman.memory})
 * @param temporary the place otherwise ({@code java.io.tmpdir})
 * @param terminal whether standard error is a terminal ({@code bellman.terminal})
 * @param columns the terminal's width, 0 if not known ({@code bellman.columns})
 * @param traceStart whether to print the phases of the start ({@code bellman.trace.start})
 * @param commandDeadline how long to wait for the command after all bundles have started
 *     ({@code bellman.command.deadline}, seconds)
 * @param stopDeadline how long the bundles have to stop after the command has returned
 *     ({@code bellman.stop.deadline}, seconds)
 * @param version the distribution's version
 * @param slf4jVersion the version of the slf4j on the launcher's class path
 * @param verbose whether {@code --verbose} is among the arguments: errors come with their stack traces
 * @param arguments the command's arguments
 */
record Options(
        Path home,
        Path memory,
        Path temporary,
        boolean terminal,
        int columns,
        boolean traceStart,
        Duration commandDeadline,
        Duration stopDeadline,
        String version,
        String slf4jVersion,
        boolean verbose,
        String[] arguments) {
    private static final String BUILD = "build.properties";
    private static final long COMMAND_DEADLINE_SECONDS = 5;
    private static final long STOP_DEADLINE_SECONDS = 10;
    // Containers often have 64 MB there, which belong to others too.
    private static final long SPARE_BYTES = 256L << 20;

    /**
     * Reads the options.
     *
     * @param properties the system properties
     * @param arguments the process's arguments
     * @return the options
     * @throws LaunchException if the home directory is not given or a number is none
     */
    static Options of(Properties properties, String... arguments) throws LaunchException {
        String home = properties.getProperty("bellman.home");
        if (home == null) {
            throw new LaunchException("the system property bellman.home is not set: start with bin/bellman");
        }
        Properties build = build();
        return new Options(
                Path.of(home).toAbsolutePath().normalize(),
                properties.containsKey("bellman.memory") ? Path.of(properties.getProperty("bellman.memory")) : null,
                Path.of(properties.getProperty("java.io.tmpdir")),
                Boolean.parseBoolean(properties.getProperty("bellman.terminal")),
                (int) number(properties, "bellman.columns", 0),
                Boolean.parseBoolean(properties.getProperty("bellman.trace.start")),
                Duration.ofSeconds(number(properties, "bellman.command.deadline", COMMAND_DEADLINE_SECONDS)),
                Duration.ofSeconds(number(properties, "bellman.stop.deadline", STOP_DEADLINE_SECONDS)),
                build.getProperty("version"),
                build.getProperty("slf4j.version"),
                Arrays.asList(arguments).contains("--verbose"),
                arguments.clone());
    }

    /**
     * Chooses where the framework's storage is made.
     *
     * @return the file system in memory if there is one with room to spare, otherwise the temporary directory
     */
    Path storageRoot() {
        return memory != null && memory.toFile().getUsableSpace() >= SPARE_BYTES ? memory : temporary;
    }

    private static long number(Properties properties, String key, long otherwise) throws LaunchException {
        String value = properties.getProperty(key, "");
        if (value.isEmpty()) {
            return otherwise;
        }
        try {
            return Integer.parseUnsignedInt(value);
        } catch (NumberFormatException e) {
            throw new LaunchException(
                    "the system property " + key + " must be a whole number, 0 or more, not \"" + value + "\"", e);
        }
    }

    private static Properties build() throws LaunchException {
        Properties build = new Properties();
        try (InputStream in = Options.class.getResourceAsStream(BUILD)) {
            build.load(in);
        } catch (IOException e) {
            throw new LaunchException("the launcher's jar cannot be read (" + e + ")", e);
        }
        return build;
    }
}
