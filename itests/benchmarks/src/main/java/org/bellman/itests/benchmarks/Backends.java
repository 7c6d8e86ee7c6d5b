package org.bellman.itests.benchmarks;

import java.lang.reflect.Proxy;
import org.bellman.api.network.NetworkBackend;
import org.bellman.backend.nd4j.cpu.internal.CpuActivator;
import org.bellman.backend.nd4j.cpu.internal.CpuBackend;
import org.bellman.backend.vector.internal.VectorBackend;
import org.osgi.framework.BundleContext;

/** Makes backends without a framework: all of them on one class path. */
final class Backends {
    private Backends() {}

    /**
     * Makes a backend.
     *
     * @param id {@code vector} or {@code nd4j-cpu}
     * @return the backend
     */
    static NetworkBackend of(String id) {
        return switch (id) {
            case "vector" -> new VectorBackend();
            case "nd4j-cpu" -> {
                new CpuActivator().start(systemProperties());
                yield new CpuBackend();
            }
            default -> throw new IllegalArgumentException("backend " + id + " is unknown; take vector or nd4j-cpu");
        };
    }

    /** All that the activator wants to know of its bundle: properties, such as the number of threads. */
    private static BundleContext systemProperties() {
        return (BundleContext) Proxy.newProxyInstance(
                Backends.class.getClassLoader(), new Class<?>[] {BundleContext.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getProperty")) {
                        return System.getProperty((String) arguments[0]);
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }
}
