package org.bellman.benchmark.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.bellman.api.BellmanException;
import org.bellman.api.ExitCode;
import org.bellman.api.MissingPartException;
import org.bellman.api.environment.EnvironmentFactory;
import org.bellman.backend.vector.internal.VectorBackend;
import org.bellman.environment.cartpole.internal.CartPoleFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.ParseResult;

class BenchmarkCommandTest {
    private final ScriptedParts parts = new ScriptedParts()
            .backend("vector", new VectorBackend())
            .environment("CartPole-v1", new CartPoleFactory());
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    /** What is registered for the launcher's signals while the benchmark goes on. */
    private final List<Runnable> signals = new ArrayList<>();
    /** Sent as soon as it can be received. */
    private boolean interrupted;

    private int benchmark(String... arguments) {
        CommandLine line = new CommandLine(new BenchmarkCommand(context(), parts).get());
        line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        ParseResult parsed = line.parseArgs(arguments);
        return ((IExecutionStrategy) parsed.commandSpec().userObject()).execute(parsed);
    }

    /** Answers what the command asks the framework for, and nothing else. */
    private BundleContext context() {
        return proxy(BundleContext.class, (name, arguments) -> switch (name) {
            case "getProperty" -> null;
            case "getServiceReferences" -> {
                boolean environments = arguments[0] == EnvironmentFactory.class;
                yield (environments ? parts.environments : parts.backends)
                        .keySet().stream().map(BenchmarkCommandTest::reference).toList();
            }
            case "getService" -> {
                Object id = ((ServiceReference<?>) arguments[0]).getProperty("id");
                yield parts.backends.containsKey(id) ? parts.backends.get(id) : parts.environments.get(id);
            }
            case "registerService" -> {
                signals.add((Runnable) arguments[1]);
                if (interrupted) {
                    signals.get(0).run();
                }
                yield proxy(ServiceRegistration.class, (method, none) -> signals.remove(arguments[1]));
            }
            default -> throw new UnsupportedOperationException(name);
        });
    }

    private static ServiceReference<?> reference(String id) {
        return proxy(ServiceReference.class, (name, arguments) -> switch (name) {
            case "getProperty" -> id;
            case "compareTo" -> 0;
            default -> throw new UnsupportedOperationException(name);
        });
    }

    private interface Answers {
        Object to(String name, Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, Answers answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answers.to(method.getName(), arguments)));
    }

    @Test
    void programsGetOneJsonObjectAndNothingElse() {
        parts.unusable("cuda", "no GPU");

        assertThat(benchmark("--json", "--seconds-per-case", "0.001")).isZero();

        JsonObject json = Json.createReader(new StringReader(out.toString())).readObject();
        assertThat(out.toString().lines()).hasSize(1);
        assertThat(json.getJsonArray("networks")).hasSize(24);
        assertThat(json.getJsonArray("networks").getValuesAs(JsonObject.class))
                .allSatisfy(row -> assertThat(row.keySet()).contains("forward", "trainingStep", "share"));
        assertThat(json.getBoolean("complete")).isTrue();
        assertThat(err.toString()).startsWith("benchmark 1/26: CartPole-v1");
        assertThat(signals).isEmpty();
    }

    @Test
    void anInterruptEndsItWithWhatThereIs() {
        interrupted = true;

        assertThat(benchmark()).isZero();

        assertThat(out.toString()).contains("peak", "no backend was measured", "It was interrupted");
        assertThat(signals).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "NaN", "1e9", "long", ""})
    void aTimeThatIsNoneIsRefused(String text) {
        assertThatThrownBy(() -> benchmark("--seconds-per-case", text))
                .isInstanceOfSatisfying(
                        BellmanException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
                .hasMessage("--seconds-per-case " + text + " is not a number of seconds above 0 and at most 3600; take"
                        + " one such as 1.25");
    }

    @Test
    void anUnknownBackendIsRefusedBeforeAnythingIsMeasured() {
        assertThatThrownBy(() -> benchmark("--backend", "vectr")).isInstanceOf(MissingPartException.class);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void helpShowsExamples() {
        assertThat(new BenchmarkCommand(context(), parts).get().usageMessage().footer())
                .anyMatch(line -> line.contains("bellman benchmark --backend vector"));
    }
}
