package org.bellman.cli.internal;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import org.osgi.annotation.bundle.Header;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;

/**
 * Understands a command line in a thread of its own while other bundles are starting. The classes of
 * picocli and of the JSON library are loaded and checked by then, which takes the main thread a tenth of
 * a second otherwise. It pays off where this bundle starts early.
 */
@Header(name = Constants.BUNDLE_ACTIVATOR, value = "${@class}")
public final class WarmUp implements BundleActivator {
    private static final long DEADLINE_MILLISECONDS = 5_000;

    private Thread thread;

    @Override
    public void start(BundleContext context) {
        thread = new Thread(WarmUp::warmUp, "bellman-warm-up");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void stop(BundleContext context) throws InterruptedException {
        thread.join(DEADLINE_MILLISECONDS);
    }

    /** Does what every command begins and ends with, without any effect. */
    static void warmUp() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        Console console = new Console(nowhere, nowhere, 80, new Glyphs(true), false, Path.of("runs"), false);
        new Dispatcher(console, "", Map.of("train", () -> new TrainCommand(null, console).spec()))
                .parse("train", "algorithm", "task", "--preset", "--seed", "1", "--set", "key=value");
        nowhere.println(Json.object().add("number", Json.value(1.5)).build());
    }
}
