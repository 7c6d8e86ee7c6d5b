package org.bellman.itests.features;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.FrameworkWiring;

/** A framework, configured as the launcher does it, with the bundles of a distribution's lock and an inspector. */
final class Framework {
    private static final long DEADLINE_MILLISECONDS = 30_000;

    private final org.osgi.framework.launch.Framework framework;
    private Bundle inspector;

    private Framework(org.osgi.framework.launch.Framework framework) {
        this.framework = framework;
    }

    /**
     * Installs, resolves and starts bundles.
     *
     * @param home the distribution's directory
     * @param storage an empty directory
     * @param bundles files, in the order in which they start
     */
    static Framework start(Path home, Path storage, List<Path> bundles) throws BundleException, IOException {
        Framework started = new Framework(
                new org.apache.felix.framework.FrameworkFactory().newFramework(configuration(home, storage)));
        started.framework.start();
        started.startBundles(bundles);
        return started;
    }

    private static Map<String, String> configuration(Path home, Path storage) {
        Map<String, String> configuration = new TreeMap<>();
        configuration.put(Constants.FRAMEWORK_STORAGE, storage.toString());
        String slf4j = ";version=\"" + System.getProperty("bellman.slf4j.version") + "\"";
        configuration.put(
                Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                "org.slf4j" + slf4j + ",org.slf4j.event" + slf4j + ",org.slf4j.helpers" + slf4j + ",org.slf4j.spi"
                        + slf4j);
        configuration.put("felix.log.level", "1");
        configuration.put("felix.cm.pm", "memory");
        configuration.put("ds.lock.timeout.milliseconds", "30000");
        configuration.put("bellman.home", home.toString());
        configuration.put("bellman.version", System.getProperty("bellman.version"));
        configuration.put("bellman.terminal", "false");
        configuration.put("bellman.columns", "0");
        return configuration;
    }

    private void startBundles(List<Path> files) throws BundleException, IOException {
        BundleContext context = framework.getBundleContext();
        registerStream("out");
        registerStream("err");
        List<Bundle> bundles = new ArrayList<>();
        for (Path file : files) {
            bundles.add(context.installBundle("reference:" + file.toUri()));
        }
        framework.adapt(FrameworkWiring.class).resolveBundles(bundles);
        for (Bundle bundle : bundles) {
            if (bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null) {
                bundle.start(Bundle.START_ACTIVATION_POLICY);
            }
        }
        inspector = context.installBundle("inspector", inspector());
        inspector.start();
    }

    private void registerStream(String name) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put("bellman.stream", name);
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        framework.getBundleContext().registerService(PrintStream.class, nowhere, properties);
    }

    /** A bundle of the class {@link Inspector}, which sees the classes that the components' runtime has. */
    private static InputStream inspector() throws IOException {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
        headers.putValue(Constants.BUNDLE_SYMBOLICNAME, "inspector");
        headers.putValue(Constants.BUNDLE_ACTIVATOR, Inspector.class.getName());
        headers.putValue(
                Constants.IMPORT_PACKAGE,
                "org.osgi.dto,org.osgi.framework,org.osgi.framework.dto,org.osgi.framework.namespace,"
                        + "org.osgi.framework.wiring,org.osgi.resource,org.osgi.service.component.runtime,"
                        + "org.osgi.service.component.runtime.dto");
        String name = Inspector.class.getName().replace('.', '/') + ".class";
        ByteArrayOutputStream jar = new ByteArrayOutputStream();
        try (JarOutputStream out = new JarOutputStream(jar, manifest);
                InputStream in = Inspector.class.getClassLoader().getResourceAsStream(name)) {
            out.putNextEntry(new JarEntry(name));
            in.transferTo(out);
        }
        return new ByteArrayInputStream(jar.toByteArray());
    }

    /** What the inspector finds wrong, in sentences. */
    List<String> complaints() {
        BundleContext context = inspector.getBundleContext();
        // Commands are suppliers too: its own is asked for.
        Supplier<?> inspected = (Supplier<?>) context.getService(inspector.getRegisteredServices()[0]);
        List<?> complaints = (List<?>) inspected.get();
        return complaints.stream().map(String.class::cast).toList();
    }

    /** Stops it and waits until it has stopped. */
    void stop() throws BundleException, InterruptedException {
        framework.stop();
        framework.waitForStop(DEADLINE_MILLISECONDS);
    }
}
