package org.bellman.itests.pax;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.function.Supplier;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/**
 * Gives the bundles the streams that the launcher gives them; what is written can be had as a service, too, a
 * supplier with the same property.
 */
public final class Streams implements BundleActivator {
    /** The service property that tells the streams apart: {@code out} and {@code err}. */
    static final String STREAM = "bellman.stream";

    @Override
    public void start(BundleContext context) {
        register(context, "out");
        register(context, "err");
    }

    private static void register(BundleContext context, String name) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(STREAM, name);
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        Supplier<String> text = () -> written.toString(StandardCharsets.UTF_8);
        PrintStream stream = new PrintStream(written, true, StandardCharsets.UTF_8);
        context.registerService(PrintStream.class, stream, properties);
        context.registerService(Supplier.class, text, properties);
    }

    @Override
    public void stop(BundleContext context) {
        // The framework withdraws the services.
    }
}
