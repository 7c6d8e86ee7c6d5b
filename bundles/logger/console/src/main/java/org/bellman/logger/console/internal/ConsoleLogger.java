package org.bellman.logger.console.internal;

import java.io.PrintStream;
import org.bellman.api.logger.RunInfo;
import org.bellman.api.logger.RunLog;
import org.bellman.api.logger.RunLogger;
import org.bellman.api.plugin.BellmanLogger;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;

/**
 * Shows progress on standard error: a bar redrawn in place on a terminal, otherwise a line every few
 * seconds. All runs of the process share this component's one screen. Any thread.
 *
 * <p>Framework properties: {@code bellman.terminal} ({@code true} if standard error is a terminal)
 * and {@code bellman.columns} (its width). The stream is the service {@link PrintStream} with the
 * property {@code bellman.stream=err}; without one, {@link System#err}.
 */
@Component(
        service = RunLogger.class,
        property = "service.description=progress on standard error: bars on a terminal, lines elsewhere")
@BellmanLogger("console")
public final class ConsoleLogger implements RunLogger {
    private static final int CUSTOMARY_COLUMNS = 80;
    private static final int FEWEST_COLUMNS = 20;

    private final Screen screen;

    /**
     * Finds out where to write.
     *
     * @param context tells the framework's properties
     * @param err where standard error goes, or null
     */
    @Activate
    public ConsoleLogger(
            BundleContext context,
            @Reference(
                            service = PrintStream.class,
                            target = "(bellman.stream=err)",
                            cardinality = ReferenceCardinality.OPTIONAL)
                    PrintStream err) {
        PrintStream out = err == null ? System.err : err;
        screen = Boolean.parseBoolean(context.getProperty("bellman.terminal"))
                ? new BarScreen(out, columns(context.getProperty("bellman.columns")))
                : new LineScreen(out);
    }

    private static int columns(String property) {
        if (property == null || !property.matches("[0-9]{1,5}")) {
            return CUSTOMARY_COLUMNS;
        }
        int columns = Integer.parseInt(property);
        return columns == 0 ? CUSTOMARY_COLUMNS : Math.max(FEWEST_COLUMNS, columns);
    }

    @Override
    public RunLog open(RunInfo run) {
        return new ConsoleLog(run, screen, System::nanoTime);
    }
}
