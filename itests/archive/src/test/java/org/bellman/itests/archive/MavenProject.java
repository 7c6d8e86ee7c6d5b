package org.bellman.itests.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Maven project outside the build, built by the Maven that runs the build, with the artefacts that it has. */
record MavenProject(Path directory) {
    private static final Pattern TESTS =
            Pattern.compile("Tests run: (\\d+), Failures: (\\d+), Errors: (\\d+), Skipped: (\\d+)");
    private static final long DEADLINE_SECONDS = 120;

    /** Packages projects beside one another and waits until all are done. */
    static void packageAll(MavenProject... projects) throws Exception {
        List<Path> logs = new ArrayList<>();
        List<Process> processes = new ArrayList<>();
        for (MavenProject project : projects) {
            Path log = Files.createTempFile("maven", ".log");
            logs.add(log);
            processes.add(project.start(log));
        }
        for (int i = 0; i < projects.length; i++) {
            Process process = processes.get(i);
            if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            assertThat(process.exitValue()).as(Files.readString(logs.get(i))).isZero();
            Files.delete(logs.get(i));
        }
    }

    private Process start(Path log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("maven.home"), "bin", "mvn").toString(),
                        "--batch-mode",
                        "-Dmaven.repo.local=" + System.getProperty("maven.repo.local"),
                        "package")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        Map<String, String> variables = builder.environment();
        variables.put("JAVA_HOME", System.getProperty("java.home"));
        variables.remove("JAVA_TOOL_OPTIONS");
        // A short life: compiling well does not pay.
        variables.merge("MAVEN_OPTS", "-XX:TieredStopAtLevel=1", (theirs, ours) -> theirs + " " + ours);
        return builder.start();
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
