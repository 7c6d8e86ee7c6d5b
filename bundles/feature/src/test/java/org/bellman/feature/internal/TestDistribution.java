package org.bellman.feature.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.feature.FeatureService;

/** A distribution of small bundles, and a framework with what its lock names. */
final class TestDistribution {
    private static final long DEADLINE_MILLISECONDS = 10_000;

    final Path home;
    final TestRuns runs = new TestRuns();
    final List<Integer> events = new ArrayList<>();
    private final Map<String, String> properties = new HashMap<>();
    private Framework framework;

    TestDistribution(Path home) throws IOException {
        this.home = Files.createDirectories(home);
        Files.createDirectories(home.resolve(Stock.DIRECTORY));
        Files.createDirectories(home.resolve("repository"));
        Files.writeString(home.resolve(Lock.PATH), "# Features: \n");
    }

    /** Headers of a bundle that exports or imports packages. */
    static Map<String, String> headers(String... pairs) {
        Map<String, String> headers = new TreeMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            headers.put(pairs[i], pairs[i + 1]);
        }
        return headers;
    }

    /** Makes a bundle; its content depends on the headers. */
    static Path jar(Path file, String name, String version, Map<String, String> headers, Class<?>... classes)
            throws IOException {
        Files.createDirectories(file.getParent());
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
        attributes.putValue(Constants.BUNDLE_SYMBOLICNAME, name);
        attributes.putValue(Constants.BUNDLE_VERSION, version);
        headers.forEach(attributes::putValue);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(file), manifest)) {
            // An exported package must hold something.
            out.putNextEntry(new JarEntry("api/text.txt"));
            out.write("a text".repeat(100).getBytes(StandardCharsets.UTF_8));
            for (Class<?> type : classes) {
                String entry = type.getName().replace('.', '/') + ".class";
                out.putNextEntry(new JarEntry(entry));
                try (InputStream in = type.getClassLoader().getResourceAsStream(entry)) {
                    in.transferTo(out);
                }
            }
        }
        return file;
    }

    /** Writes a feature of one bundle, {@code g:NAME:VERSION}, with metadata such as {@code "sha256": "…"}. */
    static Path json(Path directory, String name, String version, String metadata, String... required)
            throws IOException {
        String requires = Arrays.stream(required).map(id -> "\"g:" + id + "\"").collect(Collectors.joining(","));
        String text = "{ \"id\": \"g:" + name + ":" + version + "\", \"description\": \"The " + name
                + ".\", \"bundles\": [ { \"id\": \"b:" + name + ":" + version + "\"" + metadata
                + " } ], \"extensions\": { \"bellman-requires\": { \"kind\": \"mandatory\", \"type\": \"text\","
                + " \"text\": [" + requires + "] } } }";
        return Files.writeString(Files.createDirectories(directory).resolve(name + ".json"), text);
    }

    /** Puts a feature of one bundle into the distribution, not installed. */
    TestDistribution has(String name, String version, Map<String, String> headers, String... required)
            throws IOException {
        json(home.resolve(Stock.DIRECTORY), name, version, "", required);
        jar(file(name, version), "test." + name, version.replace("-", "."), headers);
        return this;
    }

    /** What the launcher would say, which is tried with the archive. */
    private static String obstacle(Bundle bundle, Throwable failure) {
        return bundle != null && bundle.getState() == Bundle.INSTALLED
                ? "the launcher finds nobody who has what it needs"
                : failure.getCause().getMessage();
    }

    Path file(String name, String version) {
        return new Repository(home.resolve("repository")).file(TestFeatures.id("b:" + name + ":" + version));
    }

    /** Writes a lock of some features' bundles. */
    TestDistribution locks(String path, String... features) throws IOException {
        List<FeatureDefinition> closure = FeatureCatalog.read(TestFeatures.SERVICE, home.resolve(Stock.DIRECTORY))
                .closure(List.of(features));
        Assembly assembly = new Assembly(home);
        List<FeatureDefinition.Bundle> bundles = BundleList.merge(closure);
        bundles.forEach(bundle -> assembly.add(bundle, new Repository(home.resolve("repository"))::file, ""));
        assembly.lock(List.of(features), bundles).write(home, path);
        return this;
    }

    /** A framework property. */
    TestDistribution with(String name, String value) {
        properties.put(name, value);
        return this;
    }

    /** Starts a framework with the bundles of the lock, as the launcher does it. */
    TestDistribution start() throws Exception {
        stop();
        Map<String, String> configuration = new HashMap<>(properties);
        Path storage = Files.createTempDirectory(home.getParent(), "storage");
        configuration.put(Constants.FRAMEWORK_STORAGE, storage.toString());
        configuration.put(Constants.FRAMEWORK_BEGINNING_STARTLEVEL, "30");
        configuration.put("felix.log.level", "0");
        configuration.put("bellman.home", home.toString());
        framework = new FrameworkFactory().newFramework(configuration);
        framework.start();
        BiFunction<Bundle, Throwable, String> words = TestDistribution::obstacle;
        context().registerService(BiFunction.class, words, new Hashtable<>(Map.of("bellman.launcher", "obstacle")));
        context().registerService(FeatureService.class, TestFeatures.SERVICE, null);
        List<Bundle> bundles = new ArrayList<>();
        for (Lock.Entry entry : Lock.read(home).entries()) {
            bundles.add(context()
                    .installBundle("reference:" + home.resolve(entry.path()).toUri()));
        }
        framework.adapt(FrameworkWiring.class).resolveBundles(bundles);
        for (Bundle bundle : bundles) {
            if (bundle.getHeaders("").get(Constants.FRAGMENT_HOST) == null) {
                bundle.start(Bundle.START_TRANSIENT);
            }
        }
        context().addFrameworkListener(event -> events.add(event.getType()));
        return this;
    }

    BundleContext context() {
        return framework.getBundleContext();
    }

    FeatureManager manager() {
        return new FeatureManager(context(), runs.service());
    }

    /** Each bundle with its version and state. */
    List<String> bundles() {
        return Arrays.stream(context().getBundles())
                .filter(bundle -> bundle.getBundleId() > 0)
                .map(bundle -> BundleSwap.name(bundle) + (bundle.getState() == Bundle.ACTIVE ? " active" : " idle"))
                .sorted()
                .toList();
    }

    Bundle bundle(String name) {
        return Arrays.stream(context().getBundles())
                .filter(bundle -> ("test." + name).equals(bundle.getSymbolicName()))
                .findFirst()
                .orElseThrow();
    }

    long refreshes() {
        return events.stream()
                .filter(type -> type == FrameworkEvent.PACKAGES_REFRESHED)
                .count();
    }

    /** Every file with its hash, but for that which tells who changes the distribution. */
    Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(home)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                if (!file.endsWith(".features.lock.owner")) {
                    files.put(home.relativize(file).toString(), Repository.sha256(file));
                }
            }
        }
        return files;
    }

    void stop() throws Exception {
        if (framework != null) {
            framework.stop();
            framework.waitForStop(DEADLINE_MILLISECONDS);
        }
    }
}
