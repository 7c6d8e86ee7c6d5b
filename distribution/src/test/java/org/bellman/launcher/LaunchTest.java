package org.bellman.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bellman.launcher.LaunchedProcess.Result;
import org.bellman.launcher.fixture.ClingingActivator;
import org.bellman.launcher.fixture.EchoCommand;
import org.bellman.launcher.fixture.FailingActivator;
import org.bellman.launcher.fixture.WaitingActivator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher as a process of its own, with bundles made here. */
class LaunchTest {
    @TempDir
    private Path scratch;

    private TestHome home;
    private Path temporary;

    @BeforeEach
    void makeHome() throws Exception {
        home = new TestHome(scratch.resolve("home with a blank"));
        temporary = Files.createDirectory(scratch.resolve("tmp"));
    }

    @Test
    void theCommandsReturnValueIsTheExitCode() throws Exception {
        home.activator(5, EchoCommand.class);

        assertThat(LaunchedProcess.run(home, temporary, "return", "42").code()).isEqualTo(42);
    }

    @Test
    void onlyTheCommandReachesStandardOutput() throws Exception {
        home.activator(5, EchoCommand.class);

        Result result = LaunchedProcess.run(home, temporary, "print", "result");

        assertThat(result.code()).isZero();
        assertThat(result.out()).isEqualTo("result\n");
        assertThat(result.err()).contains("noise on System.out").contains("echo stops");
    }

    @Test
    void theCommandRunsOnTheMainThread() throws Exception {
        home.activator(5, EchoCommand.class);

        assertThat(LaunchedProcess.run(home, temporary, "thread").out()).isEqualTo("main\n");
    }

    @Test
    void bundlesCanReadWhereTheDistributionLies() throws Exception {
        home.activator(5, EchoCommand.class);

        assertThat(LaunchedProcess.run(home, temporary, "property", "bellman.home")
                        .out())
                .isEqualTo(home.directory() + "\n");
        assertThat(LaunchedProcess.run(home, temporary, "property", "bellman.terminal")
                        .out())
                .isEqualTo("false\n");
        assertThat(LaunchedProcess.run(home, temporary, "property", "bellman.version")
                        .out())
                .matches("\\d+\\.\\d+\\.\\d+.*\n");
    }

    @Test
    void bundlesFindSlf4jInTheSystemBundle() throws Exception {
        home.bundle(1, "logs", Map.of("Import-Package", "org.slf4j;version=\"[2.0,3)\",org.slf4j.spi"))
                .activator(5, EchoCommand.class);

        assertThat(LaunchedProcess.run(home, temporary, "return", "0").code()).isZero();
    }

    @Test
    void aCommandThatThrowsEndsWithOneSentence() throws Exception {
        home.activator(5, EchoCommand.class);

        Result result = LaunchedProcess.run(home, temporary, "throw", "no cheese left");

        assertThat(result.code()).isEqualTo(1);
        assertThat(bellmansLines(result)).containsExactly("bellman: the command failed: no cheese left");
        assertThat(result.err()).doesNotContain("\tat ");
    }

    @Test
    void verboseAddsTheStackTrace() throws Exception {
        home.activator(5, EchoCommand.class);

        Result result = LaunchedProcess.run(home, temporary, "throw", "no cheese left", "--verbose");

        assertThat(result.err()).contains("\tat org.bellman.launcher.fixture.EchoCommand.run");
    }

    @Test
    void aBundleThatDoesNotStartIsNamedWithItsInnermostCause() throws Exception {
        home.activator(3, FailingActivator.class).activator(5, EchoCommand.class);

        Result result = LaunchedProcess.run(home, temporary, "return", "0");

        assertThat(result.code()).isEqualTo(69);
        assertThat(result.err())
                .isEqualTo("bellman: the bundle FailingActivator 1.2.3 does not start:"
                        + " the flux capacitor is empty\n");
        assertThat(result.out()).isEmpty();
    }

    @Test
    void aMissingRequirementIsFollowedToTheInnermostBundle() throws Exception {
        home.bundle(2, "upper", Map.of("Import-Package", "middle;version=\"[1.0,2)\""))
                .bundle(
                        1,
                        "lower",
                        Map.of(
                                "Export-Package",
                                "middle;version=\"1.4\"",
                                "Import-Package",
                                "absent;version=\"[3.1,4)\",java.util"))
                .activator(5, EchoCommand.class);

        Result result = LaunchedProcess.run(home, temporary, "return", "0");

        assertThat(result.code()).isEqualTo(69);
        assertThat(result.err())
                .isEqualTo("bellman: the bundle lower 1.2.3 does not start: it needs the package absent [3.1.0,4.0.0),"
                        + " which no installed bundle provides\n");
    }

    @Test
    void aBundleAboveAnUnresolvedOneNamesTheLowerOne() throws Exception {
        home.bundle(1, "upper", Map.of("Import-Package", "middle"))
                .bundle(
                        2,
                        "lower",
                        Map.of("Export-Package", "middle", "Require-Capability", "org.example;filter:=\"(a=b)\""))
                .activator(5, EchoCommand.class);

        assertThat(LaunchedProcess.run(home, temporary, "return", "0").err())
                .isEqualTo("bellman: the bundle upper 1.2.3 does not start: lower 1.2.3 needs the capability"
                        + " org.example (a=b), which no installed bundle provides\n");
    }

    @Test
    void aFragmentOfAnotherPlatformDoesNoHarm() throws Exception {
        home.activator(5, EchoCommand.class)
                .bundle(
                        1,
                        "natives",
                        Map.of(
                                "Fragment-Host",
                                "EchoCommand",
                                "Require-Capability",
                                "osgi.native;filter:=\"(osgi.native.osname=beos)\""));

        assertThat(LaunchedProcess.run(home, temporary, "return", "0").code()).isZero();
    }

    @Test
    void aMissingBundleIsNamed() throws Exception {
        home.line("1 " + "0".repeat(64) + " repository/gone.jar");

        Result result = LaunchedProcess.run(home, temporary, "return", "0");

        assertThat(result.code()).isEqualTo(69);
        assertThat(result.err())
                .startsWith("bellman: the bundle " + home.directory().resolve("repository/gone.jar") + " is missing");
        assertThat(result.err().lines()).hasSize(1);
    }

    @Test
    void aFileThatIsNoBundleIsNamed() throws Exception {
        Files.writeString(home.directory().resolve("repository/text.jar"), "not a jar");
        home.line("1 " + "0".repeat(64) + " repository/text.jar");

        Result result = LaunchedProcess.run(home, temporary, "return", "0");

        assertThat(result.code()).isEqualTo(69);
        assertThat(result.err()).contains("text.jar cannot be installed").doesNotContain("\tat ");
    }

    @Test
    void aDistributionWithoutTheCommandSaysSo() throws Exception {
        home.bundle(1, "idle", Map.of());

        Result result = LaunchedProcess.start(home, temporary, List.of("-Dbellman.command.deadline=0"), "list")
                .await();

        assertThat(result.code()).isEqualTo(69);
        assertThat(result.err()).startsWith("bellman: no installed bundle registers the command");
        assertThat(result.err().lines()).hasSize(1);
    }

    @Test
    void theStorageIsDeletedAtTheEndAndLeftoversAreSwept() throws Exception {
        home.activator(5, EchoCommand.class);
        Path leftover = Files.createDirectories(temporary.resolve("bellman-999999999-abc/framework/bundle0"));
        Files.createFile(leftover.resolve("bundle.id"));

        LaunchedProcess.run(home, temporary, "return", "0");

        assertThat(storages()).isEmpty();
    }

    @Test
    void aBundleThatDoesNotStopIsCutOffAndThisIsTold() throws Exception {
        home.activator(3, ClingingActivator.class).activator(5, EchoCommand.class);

        Result result = LaunchedProcess.start(home, temporary, List.of("-Dbellman.stop.deadline=1"), "print", "result")
                .await();

        assertThat(result.code()).isZero();
        assertThat(result.out()).isEqualTo("result\n");
        assertThat(bellmansLines(result))
                .containsExactly("bellman: the framework did not stop within 1 s;"
                        + " what its bundles are still doing is cut off");
    }

    @Test
    void bundlesStopInOrderThoughTheCommandLeavesItsThreadInterrupted() throws Exception {
        home.activator(5, EchoCommand.class);

        Result result = LaunchedProcess.run(home, temporary, "interrupt");

        assertThat(result.code()).isZero();
        assertThat(result.err()).contains("echo stops");
        assertThat(storages()).isEmpty();
    }

    @Test
    void aFailedStartLeavesNoStorage() throws Exception {
        home.activator(3, FailingActivator.class);

        LaunchedProcess.run(home, temporary, "return", "0");

        assertThat(storages()).isEmpty();
    }

    @Test
    void theFirstInterruptSuspendsAndTheExitCodeIs130() throws Exception {
        home.activator(5, EchoCommand.class);

        Result result = LaunchedProcess.start(home, temporary, "run", "75")
                .awaitLine("running")
                .signal("INT")
                .await();

        assertThat(result.code()).isEqualTo(130);
        assertThat(result.err()).contains("echo stops");
        assertThat(storages()).isEmpty();
    }

    @Test
    void everyBundleIsToldOfTheFirstInterrupt() throws Exception {
        home.activator(5, EchoCommand.class);

        Result result = LaunchedProcess.start(home, temporary, "several")
                .awaitLine("running")
                .signal("INT")
                .await();

        assertThat(result.code()).isEqualTo(130);
        assertThat(result.err()).contains("another is told");
    }

    @Test
    void terminationOfACommandThatDoesNotServeIs143() throws Exception {
        home.activator(5, EchoCommand.class);

        assertThat(LaunchedProcess.start(home, temporary, "run", "75")
                        .awaitLine("running")
                        .signal("TERM")
                        .await()
                        .code())
                .isEqualTo(143);
    }

    @Test
    void aRunThatFailsWhileItIsSuspendedStaysFailed() throws Exception {
        home.activator(5, EchoCommand.class);

        assertThat(LaunchedProcess.start(home, temporary, "run", "1")
                        .awaitLine("running")
                        .signal("INT")
                        .await()
                        .code())
                .isEqualTo(1);
    }

    @Test
    void terminationOfACommandThatServesIsItsRegularEnd() throws Exception {
        home.activator(5, EchoCommand.class);

        assertThat(LaunchedProcess.start(home, temporary, "serve")
                        .awaitLine("running")
                        .signal("TERM")
                        .await()
                        .code())
                .isZero();
    }

    @Test
    void theSecondSignalEndsTheProcessAtOnce() throws Exception {
        home.activator(5, EchoCommand.class);

        Result result = LaunchedProcess.start(home, temporary, "stubborn")
                .awaitLine("running")
                .signal("INT")
                .awaitLine("suspend called")
                .signal("TERM")
                .await();

        assertThat(result.code()).isEqualTo(143);
        assertThat(result.err()).doesNotContain("echo stops");
    }

    @Test
    void aSignalThatNobodyCanActUponEndsTheProcessAtOnce() throws Exception {
        home.activator(5, EchoCommand.class);

        assertThat(LaunchedProcess.start(home, temporary, "unsuspendable")
                        .awaitLine("running")
                        .signal("INT")
                        .await()
                        .code())
                .isEqualTo(130);
    }

    @Test
    void anInterruptBeforeTheCommandStopsTheStart() throws Exception {
        home.activator(3, WaitingActivator.class).activator(5, EchoCommand.class);

        Result result = LaunchedProcess.start(home, temporary, List.of("-Dbellman.trace.start=true"), "print", "result")
                .awaitLine("starting")
                .signal("INT")
                .awaitLine("bellman: note: signal 2 received")
                .write("\n")
                .await();

        assertThat(result.code()).isEqualTo(130);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("bellman: stopped by a signal before the command began\n");
    }

    private List<Path> storages() throws Exception {
        try (Stream<Path> files = Files.list(temporary)) {
            return files.filter(Files::isDirectory).toList();
        }
    }

    private static List<String> bellmansLines(Result result) {
        return result.err().lines().filter(line -> line.startsWith("bellman:")).toList();
    }
}
