package org.bellman.backend.nd4j;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.felix.framework.FrameworkFactory;
import org.bellman.api.network.NetworkBackend;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.wiring.FrameworkWiring;

/** A Felix with Declarative Services; the contracts come from the test's class path, so that it can use them. */
public final class Container implements AutoCloseable {
    private static final String[] SHARED = {"org.bellman.api", "org.bellman.state", "org.bellman.learning"};
    private static final String[] SERVICES = {
        "org.osgi.util.function", "org.osgi.util.promise", "org.osgi.service.component", "org.apache.felix.scr"
    };
    private static final Map<String, Path> JARS = jars();

    private final Framework framework;
    private final String backend;

    /**
     * Starts it.
     *
     * @param backend id of the backend that is tested
     * @param storage the framework's directory
     * @param cache where natives are unpacked
     */
    public Container(String backend, Path storage, Path cache) throws BundleException {
        this.backend = backend;
        String shared = Stream.of(SHARED)
                .map(name -> header(JARS.get(name), Constants.EXPORT_PACKAGE))
                .collect(Collectors.joining(","));
        Map<String, String> configuration = new HashMap<>();
        configuration.put(Constants.FRAMEWORK_STORAGE, storage.toString());
        configuration.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, shared + ",org.slf4j;version=\"2.0\"");
        configuration.put("felix.bootdelegation.implicit", "false");
        configuration.put("bellman.cache", cache.toString());
        framework = new FrameworkFactory().newFramework(configuration);
        framework.start();
        for (String name : SERVICES) {
            install(name).start();
        }
    }

    /** Every bundle on the class path, by symbolic name. */
    private static Map<String, Path> jars() {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Map<String, Path> jars = new HashMap<>();
        for (String entry : classPath.split(System.getProperty("path.separator"))) {
            if (entry.endsWith(".jar")) {
                String name = header(Path.of(entry), Constants.BUNDLE_SYMBOLICNAME);
                if (name != null) {
                    jars.put(name.split(";")[0].strip(), Path.of(entry));
                }
            }
        }
        return jars;
    }

    private static String header(Path file, String name) {
        try (JarFile jar = new JarFile(file.toFile())) {
            Attributes attributes = jar.getManifest() == null
                    ? new Attributes()
                    : jar.getManifest().getMainAttributes();
            return attributes.getValue(name);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + file, e);
        }
    }

    /** Installs a bundle from the class path, in place. */
    public Bundle install(String name) throws BundleException {
        return framework
                .getBundleContext()
                .installBundle("reference:" + JARS.get(name).toUri());
    }

    /** Uninstalls bundles and lets the framework forget them. */
    public void remove(Bundle... bundles) throws BundleException, InterruptedException {
        for (Bundle bundle : bundles) {
            bundle.uninstall();
        }
        CountDownLatch refreshed = new CountDownLatch(1);
        framework.adapt(FrameworkWiring.class).refreshBundles(null, event -> refreshed.countDown());
        if (!refreshed.await(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("no refresh within 30 s");
        }
    }

    /** The backend's service. */
    public ServiceReference<NetworkBackend> reference() throws InvalidSyntaxException {
        return framework
                .getBundleContext()
                .getServiceReferences(NetworkBackend.class, "(bellman.backend=" + backend + ")")
                .iterator()
                .next();
    }

    /** The backend itself. */
    public NetworkBackend backend() throws InvalidSyntaxException {
        return framework.getBundleContext().getService(reference());
    }

    @Override
    public void close() throws BundleException {
        framework.stop();
        try {
            framework.waitForStop(30_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
