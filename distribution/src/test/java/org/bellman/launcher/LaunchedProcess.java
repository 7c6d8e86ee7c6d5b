package org.bellman.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A real launcher in a process of its own. */
final class LaunchedProcess {
    private static final long DEADLINE_SECONDS = 60;

    private final Process process;
    private final Path out;
    private final BufferedReader err;
    private final StringBuilder errSoFar = new StringBuilder();
    private volatile boolean late;

    private LaunchedProcess(Process process, Path out) {
        this.process = process;
        this.out = out;
        this.err = new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
        // Reading has no deadline of its own: it ends when the process does.
        CompletableFuture.delayedExecutor(DEADLINE_SECONDS, TimeUnit.SECONDS).execute(this::end);
    }

    private void end() {
        if (process.isAlive()) {
            late = true;
            process.destroyForcibly();
        }
    }

    /** How a process ended. */
    record Result(int code, String out, String err) {}

    static LaunchedProcess start(TestHome home, Path temporary, String... arguments) throws IOException {
        return start(home, temporary, List.of(), arguments);
    }

    static LaunchedProcess start(TestHome home, Path temporary, List<String> jvmOptions, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-XX:+UseSerialGC");
        if (Runtime.version().feature() >= 23) {
            command.add("--sun-misc-unsafe-memory-access=allow"); // as the script does, for Felix
        }
        command.add("-Dbellman.home=" + home.directory());
        command.add("-Djava.io.tmpdir=" + temporary);
        command.addAll(jvmOptions);
        command.add("-cp");
        command.add(classPath());
        command.add(Main.class.getName());
        command.addAll(List.of(arguments));
        return start(command, temporary);
    }

    /** The launcher's own class path: what the tests have besides must not be seen by the framework. */
    private static String classPath() {
        Path launcher = Path.of("target", "classes").toAbsolutePath();
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> Path.of(entry).equals(launcher)
                        || entry.contains("org.apache.felix.framework-")
                        || entry.contains("slf4j-"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    static LaunchedProcess start(List<String> command, Path temporary) throws IOException {
        Path out = Files.createTempFile(temporary, "stdout", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(out.toFile());
        return new LaunchedProcess(builder.start(), out);
    }

    static Result run(TestHome home, Path temporary, String... arguments) throws Exception {
        return start(home, temporary, arguments).await();
    }

    /** Reads standard error up to a line that begins so. */
    LaunchedProcess awaitLine(String prefix) throws IOException {
        String line = err.readLine();
        while (line != null && !line.startsWith(prefix)) {
            errSoFar.append(line).append('\n');
            line = err.readLine();
        }
        assertThat(line).as("standard error was: " + errSoFar).isNotNull();
        errSoFar.append(line).append('\n');
        return this;
    }

    LaunchedProcess signal(String name) throws Exception {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
        assertThat(kill.waitFor()).isZero();
        return this;
    }

    LaunchedProcess write(String text) throws IOException {
        process.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
        return this;
    }

    Result await() throws Exception {
        String line = err.readLine();
        while (line != null) {
            errSoFar.append(line).append('\n');
            line = err.readLine();
        }
        process.waitFor();
        assertThat(late)
                .as("the process ended too late; standard error was: " + errSoFar)
                .isFalse();
        return new Result(process.exitValue(), Files.readString(out), errSoFar.toString());
    }
}
