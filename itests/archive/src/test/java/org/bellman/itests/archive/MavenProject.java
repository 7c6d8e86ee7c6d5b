package org.bellman.itests.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Maven project outside the build, built by the Maven that runs the build, with the artefacts that it has. */
record MavenProject(Path directory) {
    private static final Pattern TESTS =
            Pattern.compile("Tests run: (\\d+), Failures: (\\d+), Errors: (\\d+), Skipped: (\\d+)");
    private static final long DEADLINE_SECONDS = 120;

    /**
     * Calls Maven and waits until it has done what is asked.
     *
     * @param arguments goals and options
     */
    void build(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("maven.home"), "bin", "mvn").toString(),
                "--batch-mode",
                "-Dmaven.repo.local=" + System.getProperty("maven.repo.local")));
        command.addAll(List.of(arguments));
        Path log = Files.createTempFile("maven", ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        Process process = builder.start();
        if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
        Files.delete(log);
    }

    /** How many tests have passed, when none has failed or was left out. */
    int testsPassed() throws IOException {
        int passed = 0;
        try (Stream<Path> reports = Files.list(directory.resolve("target/surefire-reports"))) {
            for (Path report :
                    reports.filter(file -> file.toString().endsWith(".txt")).toList()) {
                Matcher found = TESTS.matcher(Files.readString(report));
                assertThat(found.find()).as("%s tells of tests", report).isTrue();
                assertThat(List.of(found.group(2), found.group(3), found.group(4)))
                        .as("failures, errors and skipped tests of %s", report)
                        .containsOnly("0");
                passed += Integer.parseInt(found.group(1));
            }
        }
        return passed;
    }
}
