package org.bellman.cli.internal;

import jakarta.json.JsonStructure;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.bellman.api.MissingPartException;
import org.bellman.api.command.CommandForwarder;
import org.bellman.api.command.CommandSession;
import org.bellman.api.command.Commands;
import org.bellman.api.run.ModelSize;
import org.bellman.api.run.PartInfo;
import org.bellman.api.run.PartKind;
import org.bellman.api.run.Parts;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import picocli.CommandLine.Model.CommandSpec;

/** The command line with runs and parts that are told what to answer, and streams to look at. */
final class Bench {
    final ScriptedRuns runs = new ScriptedRuns();
    final Map<PartKind, List<PartInfo>> parts = new LinkedHashMap<>();
    final Map<String, Supplier<CommandSpec>> contributed = new LinkedHashMap<>();
    /** Task, settings and file of each model that was asked for. */
    final List<String> written = new ArrayList<>();

    /** Hands commands to a container; null if none is served. */
    CommandForwarder container;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /** Runs a command; returns its exit code. */
    int bellman(String... arguments) {
        out.reset();
        err.reset();
        return command().applyAsInt(arguments);
    }

    /** Has a served container carry a command out; returns its exit code. */
    int served(String... arguments) {
        out.reset();
        err.reset();
        return command().run(session(), arguments);
    }

    /** The words that the last one may become. */
    List<String> complete(String... words) {
        return command().complete(session(), List.of(words)).stream()
                .map(Commands.Completion::word)
                .toList();
    }

    private CommandSession session() {
        return new CommandSession(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                100,
                true,
                Path.of("served"),
                true);
    }

    private MainCommand command() {
        return new MainCommand(
                context(),
                runs,
                installed(),
                this::written,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /** What was printed, which must be one JSON value. */
    JsonStructure json() {
        return jakarta.json.Json.createReader(new StringReader(out())).read();
    }

    private ModelSize written(String task, Map<String, String> settings, Path file) {
        written.add(task + " " + settings + " " + file);
        return new ModelSize(16, 4, 64, 1_040);
    }

    private Parts installed() {
        return new Parts() {
            @Override
            public List<PartInfo> list(PartKind kind) {
                return parts.getOrDefault(kind, List.of());
            }

            @Override
            public List<PartInfo> describe(String id) {
                List<PartInfo> found = new ArrayList<>();
                parts.values()
                        .forEach(list ->
                                list.stream().filter(p -> p.id().equals(id)).forEach(found::add));
                if (found.isEmpty()) {
                    throw new MissingPartException("there is no part " + id);
                }
                return found;
            }
        };
    }

    /** Answers what the command asks the framework for, and nothing else. */
    private BundleContext context() {
        Map<ServiceReference<?>, Object> services = new LinkedHashMap<>();
        contributed.forEach((name, supplier) -> services.put(reference(name), supplier));
        ServiceReference<?> forwarder = reference("");
        return (BundleContext) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {BundleContext.class}, (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "getProperty":
                            return arguments[0].equals("bellman.version") ? "1.2.3" : null;
                        case "getServiceReferences":
                            return services.keySet();
                        case "getServiceReference":
                            return container == null ? null : forwarder;
                        case "getService":
                            return arguments[0] == forwarder ? container : services.get(arguments[0]);
                        default:
                            throw new UnsupportedOperationException(method.getName());
                    }
                });
    }

    private ServiceReference<?> reference(String command) {
        return (ServiceReference<?>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ServiceReference.class}, (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "getProperty":
                            return arguments[0].equals("bellman.command") ? command : null;
                        case "hashCode":
                            return System.identityHashCode(proxy);
                        case "equals":
                            return proxy == arguments[0];
                        default:
                            throw new UnsupportedOperationException(method.getName());
                    }
                });
    }
}
