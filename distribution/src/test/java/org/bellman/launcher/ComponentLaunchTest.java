package org.bellman.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bellman.launcher.LaunchedProcess.Result;
import org.bellman.launcher.fixture.BrokenComponent;
import org.bellman.launcher.fixture.CommandComponent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a component of Declarative Services, which may be unsatisfied. */
class ComponentLaunchTest {
    private static final String COMPONENT = """
            <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="%s">
              <implementation class="%s"/>
              <service><provide interface="%s"/></service>
              %s
            </scr:component>
            """;
    private static final String MAIN = "<property name=\"bellman.command\" value=\"main\"/>";

    @TempDir
    private Path scratch;

    private TestHome home;
    private Path temporary;

    @BeforeEach
    void installDeclarativeServices() throws Exception {
        home = new TestHome(scratch.resolve("home"))
                .library(1, "org.apache.felix.log-")
                .library(2, "org.osgi.util.function-")
                .library(2, "org.osgi.util.promise-")
                .library(2, "org.osgi.service.component-")
                .library(3, "org.apache.felix.configadmin-")
                .library(5, "org.apache.felix.scr-");
        temporary = Files.createDirectory(scratch.resolve("tmp"));
    }

    @Test
    void aSatisfiedComponentIsTheCommand() throws Exception {
        home.components(10, "cli", List.of(command(MAIN)), CommandComponent.class);

        Result result = run("7");

        assertThat(result.code()).isEqualTo(7);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).isEmpty();
    }

    @Test
    void aMissingServiceIsNamedWithWhoWantsIt() throws Exception {
        home.components(
                10,
                "cli",
                List.of(command(MAIN + "<reference name=\"runs\" interface=\"org.example.Runs\" target=\"(a=b)\"/>")),
                CommandComponent.class);

        assertUnavailable("the command is not available: the component main of the bundle cli"
                + " lacks the service org.example.Runs with (a=b)");
    }

    @Test
    void theInnermostUnsatisfiedComponentIsNamed() throws Exception {
        home.components(
                10,
                "cli",
                List.of(
                        command(MAIN + "<reference name=\"runs\" interface=\"java.lang.Runnable\"/>"),
                        COMPONENT.formatted(
                                "runs",
                                "org.example.Runs",
                                "java.lang.Runnable",
                                "<reference name=\"x\" interface=\"org.example.Absent\"/>")),
                CommandComponent.class);

        assertUnavailable("the command is not available: the component runs of the bundle cli"
                + " lacks the service org.example.Absent");
    }

    @Test
    void anActivationThatFailsIsToldWithItsInnermostCause() throws Exception {
        home.components(
                10,
                "cli",
                List.of(COMPONENT.formatted(
                        "main", BrokenComponent.class.getName(), "java.util.function.ToIntFunction", MAIN)),
                BrokenComponent.class);

        assertUnavailable("the command is not available: the component main of the bundle cli fails:"
                + " java.lang.IllegalArgumentException: the flux capacitor is empty");
    }

    private static String command(String more) {
        return COMPONENT.formatted("main", CommandComponent.class.getName(), "java.util.function.ToIntFunction", more);
    }

    private void assertUnavailable(String sentence) throws Exception {
        Result result = run("0");

        assertThat(result.err()).isEqualTo("bellman: " + sentence + "\n");
        assertThat(result.code()).isEqualTo(69);
        assertThat(result.out()).isEmpty();
    }

    private Result run(String argument) throws Exception {
        return LaunchedProcess.start(home, temporary, List.of("-Dbellman.command.deadline=0"), argument)
                .await();
    }
}
