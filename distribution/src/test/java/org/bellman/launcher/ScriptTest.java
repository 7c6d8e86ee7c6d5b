package org.bellman.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The start script, with a java that prints its arguments, one on a line. */
class ScriptTest {
    private static final Path SCRIPT = Path.of("src/main/distribution/bin/bellman");
    private static final String MODULES = "java.base java.logging jdk.incubator.vector jdk.unsupported";

    @TempDir
    private Path scratch;

    private Path script;
    private final Map<String, String> environment = new TreeMap<>();

    @BeforeEach
    void copyScript() throws IOException {
        Path home = scratch.toRealPath().resolve("bell man");
        script = home.resolve("bin/bellman");
        Files.createDirectories(script.getParent());
        Files.createDirectories(home.resolve("lib"));
        Files.createFile(home.resolve("lib/bellman-launcher.jar"));
        executable(script, Files.readString(SCRIPT));
    }

    @Test
    void javaHomeIsTakenBeforeThePath() throws Exception {
        environment.put("JAVA_HOME", jdk("chosen", "17.0.9", MODULES).toString());
        environment.put("PATH", jdk("other", "21", MODULES).resolve("bin") + ":/usr/bin:/bin");

        that(run("list")).succeeds().contains("-Djdk=chosen");
    }

    @Test
    void bellmanJavaIsTakenBeforeJavaHome() throws Exception {
        environment.put(
                "BELLMAN_JAVA", jdk("chosen", "17", MODULES).resolve("bin/java").toString());
        environment.put("JAVA_HOME", jdk("other", "21", MODULES).toString());

        that(run("list")).succeeds().contains("-Djdk=chosen");
    }

    @Test
    void aLinkOnThePathLeadsToItsJdk() throws Exception {
        Path links = Files.createDirectories(scratch.resolve("links"));
        Files.createSymbolicLink(
                links.resolve("java"), jdk("chosen", "24", MODULES).resolve("bin/java"));
        environment.put("PATH", links + ":/usr/bin:/bin");

        that(run("list")).succeeds().contains("-Djdk=chosen", "--enable-native-access=ALL-UNNAMED");
    }

    @Test
    void homeIsFoundThroughLinksToTheScript() throws Exception {
        environment.put("JAVA_HOME", jdk("jdk", "17", MODULES).toString());
        Path absolute = Files.createSymbolicLink(scratch.resolve("absolute"), script);
        Path relative = Files.createSymbolicLink(scratch.resolve("relative"), absolute.getFileName());

        that(execute(relative, "list"))
                .succeeds()
                .contains("-Dbellman.home=" + script.getParent().getParent());
    }

    @Test
    void argumentsArriveAsTheyWereWritten() throws Exception {
        environment.put("JAVA_HOME", jdk("jdk", "17", MODULES).toString());

        that(run("train", "a b", "*", "", "$HOME", "--set=x='y'"))
                .succeeds()
                .endsWith("org.bellman.launcher.Main", "train", "a b", "*", "", "$HOME", "--set=x='y'");
    }

    @Test
    void theUsersOptionsComeAfterOurs() throws Exception {
        environment.put("JAVA_HOME", jdk("jdk", "17", MODULES).toString());
        environment.put("BELLMAN_JAVA_OPTS", "-Xms1g -Dx=y");

        that(run("list"))
                .succeeds()
                .contains("-XX:+UseG1GC", "-XX:G1HeapRegionSize=1m")
                .containsSubsequence("-Xms32m", "-Xms1g", "-Dx=y", "-cp");
    }

    @Test
    void theUsersCollectorTakesThePlaceOfOurs() throws Exception {
        environment.put("JAVA_HOME", jdk("jdk", "17", MODULES).toString());
        environment.put("BELLMAN_JAVA_OPTS", "-Xms1g -XX:+UseParallelGC");

        that(run("list"))
                .succeeds()
                .contains("-XX:+UseParallelGC")
                .doesNotContain("-XX:+UseG1GC", "-XX:G1HeapRegionSize=1m");
    }

    @Test
    void theVectorModuleIsAddedWhereTheJavaHasIt() throws Exception {
        environment.put("JAVA_HOME", jdk("jdk", "17", MODULES).toString());

        that(run("list")).succeeds().containsSequence("--add-modules", "jdk.incubator.vector");
    }

    @Test
    void aJavaWithoutTheVectorModuleStartsWithoutIt() throws Exception {
        environment.put(
                "JAVA_HOME",
                jdk("jdk", "17", "java.base jdk.incubator.vectorish").toString());

        that(run("list")).succeeds().doesNotContain("--add-modules");
    }

    @Test
    void optionsOfLaterJavasAreNotGivenToEarlierOnes() throws Exception {
        environment.put("JAVA_HOME", jdk("old", "17.0.1", MODULES).toString());
        that(run("list"))
                .succeeds()
                .doesNotContain("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");

        environment.put("JAVA_HOME", jdk("new", "26-ea", MODULES).toString());
        that(run("list"))
                .succeeds()
                .contains("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");
    }

    @Test
    void anArchiveOfClassesIsUsedForTheRuntimeItWasMadeFor() throws Exception {
        environment.put("JAVA_HOME", jdk("jdk", "17.0.9", MODULES).toString());
        Path archive = script.resolve("../../lib/bellman-17.0.9+1.jsa").normalize();
        that(run("list")).succeeds().doesNotContain("-XX:SharedArchiveFile=" + archive);

        Files.createFile(archive);

        that(run("list")).succeeds().contains("-XX:SharedArchiveFile=" + archive);
    }

    @Test
    void anOldJavaIsRefusedWithOneSentence() throws Exception {
        environment.put("JAVA_HOME", jdk("jdk", "11.0.2", MODULES).toString());

        that(run("list")).fails("bin/java is Java 11.0.2, but 17 or newer is needed");
    }

    @Test
    void javaEightIsRefusedThoughItCallsItselfOne() throws Exception {
        environment.put("JAVA_HOME", jdk("jdk", "1.8.0_402", MODULES).toString());

        that(run("list")).fails("bin/java is Java 1.8.0_402, but 17 or newer is needed");
    }

    @Test
    void aJavaHomeWithoutJavaIsRefused() throws Exception {
        environment.put("JAVA_HOME", scratch.toString());

        that(run("list")).fails("JAVA_HOME is " + scratch + ", where there is no bin/java");
    }

    @Test
    void aMissingLauncherIsSaid() throws Exception {
        Path launcher = script.resolve("../../lib/bellman-launcher.jar").normalize();
        Files.delete(launcher);

        that(run("list")).fails(launcher + " is missing");
    }

    @Test
    void aMissingJavaIsSaid() throws Exception {
        Path tools = Files.createDirectories(scratch.resolve("tools"));
        environment.put("PATH", tools.toString());

        that(run("list")).fails("there is no java on the PATH");
    }

    @Test
    void aStandInForJavaIsAskedWhereItsJdkIs() throws Exception {
        Path jdk = jdk("real", "21.0.1", MODULES);
        Path shims = Files.createDirectories(scratch.resolve("shims/bin"));
        executable(shims.resolve("java"), """
                #!/bin/sh
                if [ "$1" = -XshowSettings:properties ]; then
                  printf 'Property settings:\\n    java.home = %s\\n    java.version = 21.0.1\\n' >&2
                else
                  exec '%s/bin/java' "$@"
                fi
                """.formatted(jdk, jdk));
        environment.put("PATH", shims + ":/usr/bin:/bin");

        that(run("list")).succeeds().contains("-Djdk=real", "--add-modules");
    }

    @Test
    void withoutATerminalNothingIsSaidOfOne() throws Exception {
        environment.put("JAVA_HOME", jdk("jdk", "17", MODULES).toString());

        that(run("list")).succeeds().noneMatch(line -> line.startsWith("-Dbellman.terminal"));
    }

    /** What the script printed and returned. */
    private record Outcome(int code, List<String> out, String err) {}

    private static final class OutcomeAssert {
        private final Outcome outcome;

        private OutcomeAssert(Outcome outcome) {
            this.outcome = outcome;
        }

        private ListAssert<String> succeeds() {
            assertThat(outcome.err()).isEmpty();
            assertThat(outcome.code()).isZero();
            return assertThat(outcome.out());
        }

        private void fails(String sentence) {
            assertThat(outcome.code()).isEqualTo(69);
            assertThat(outcome.out()).isEmpty();
            assertThat(outcome.err()).startsWith("bellman: ").contains(sentence).hasLineCount(1);
        }
    }

    private static OutcomeAssert that(Outcome outcome) {
        return new OutcomeAssert(outcome);
    }

    private Outcome run(String... arguments) throws Exception {
        return execute(script, arguments);
    }

    private Outcome execute(Path command, String... arguments) throws Exception {
        List<String> words = new ArrayList<>();
        words.add(command.toString());
        words.addAll(List.of(arguments));
        Path out = Files.createTempFile(scratch, "out", "");
        Path err = Files.createTempFile(scratch, "err", "");
        ProcessBuilder builder =
                new ProcessBuilder(words).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/bin:/bin");
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Outcome(process.exitValue(), Files.readAllLines(out), Files.readString(err));
    }

    private Path jdk(String name, String version, String modules) throws IOException {
        Path home = Files.createDirectories(scratch.resolve(name));
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(
                home.resolve("release"),
                "IMPLEMENTOR=\"Nobody\"\nJAVA_RUNTIME_VERSION=\"" + version + "+1\"\nJAVA_VERSION=\"" + version
                        + "\"\nMODULES=\"" + modules + "\"\n");
        executable(home.resolve("bin/java"), "#!/bin/sh\nprintf '%s\\n' '-Djdk=" + name + "'\nprintf '%s\\n' \"$@\"\n");
        return home;
    }

    private static void executable(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
