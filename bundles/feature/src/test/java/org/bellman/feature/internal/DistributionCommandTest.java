package org.bellman.feature.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bellman.api.BellmanException;
import org.bellman.api.ExitCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.ParseResult;

class DistributionCommandTest {
    @TempDir
    private Path home;

    private final StringWriter out = new StringWriter();
    /** What is registered for the launcher's signals. */
    private final List<Object> signals = new ArrayList<>();

    @BeforeEach
    void makeFeatures() throws Exception {
        Files.createDirectories(home.resolve("etc/features"));
        Files.writeString(
                home.resolve("etc/features/chess.json"),
                "{ \"id\": \"org.example:chess:1.0\", \"description\": \"A game.\","
                        + " \"bundles\": [ { \"id\": \"g:board:1\" } ] }");
    }

    private int run(String... arguments) {
        CommandLine line = new CommandLine(new DistributionCommand(context()).get());
        line.setOut(new PrintWriter(out, true));
        ParseResult parsed = line.parseArgs(arguments);
        try {
            return ((IExecutionStrategy) parsed.commandSpec().userObject()).execute(parsed);
        } finally {
            assertThat(signals).isEmpty();
        }
    }

    /** Answers what the command asks the framework for, and nothing else. */
    private BundleContext context() {
        return proxy(BundleContext.class, (name, arguments) -> switch (name) {
            case "getProperty" -> home.toString();
            case "getServiceReference" -> proxy(ServiceReference.class, (method, none) -> null);
            case "getService" -> TestFeatures.SERVICE;
            case "registerService" -> {
                signals.add(arguments[1]);
                yield proxy(ServiceRegistration.class, (method, none) -> signals.remove(arguments[1]));
            }
            default -> throw new UnsupportedOperationException(name);
        });
    }

    private interface Answers {
        Object answer(String method, Object... arguments);
    }

    private static <T> T proxy(Class<T> type, Answers answers) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    Object answer = answers.answer(method.getName(), arguments);
                    return method.getReturnType() == void.class ? null : answer;
                }));
    }

    @Test
    void theListTellsWhichBundlesAreMissing() {
        assertThat(run("--list")).isZero();

        assertThat(out.toString().strip()).isEqualTo("chess  UNUSABLE, its bundles are missing: g:board:1; A game.");
    }

    @Test
    void theListIsOneObject() throws Exception {
        Path board = home.resolve("repository/g/board/1/board-1.jar");
        Files.createDirectories(board.getParent());
        Files.writeString(board, "a bundle");

        assertThat(run("--list", "--json")).isZero();

        JsonObject chess = Json.createReader(new StringReader(out.toString()))
                .readObject()
                .getJsonArray("features")
                .getJsonObject(0);
        assertThat(chess.getString("id")).isEqualTo("chess");
        assertThat(chess.getString("version")).isEqualTo("1.0");
        assertThat(chess.getString("note")).isEqualTo("A game.");
        assertThat(chess.getJsonArray("missing")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--features chess|needs --features ID,... and --to DIR, as in bellman distribution",
                "--to new|needs --features ID,... and --to DIR",
                "--list --to new|--list makes nothing",
                "--features chess,,cli --to new|--features has an empty name",
            })
    void whatIsNotUnderstoodIsRefused(String arguments, String words) {
        assertThatThrownBy(() -> run(arguments.split(" ")))
                .isInstanceOfSatisfying(
                        BellmanException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
                .hasMessageContaining(words);
    }
}
