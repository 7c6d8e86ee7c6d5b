package org.bellman.launcher;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.ToIntFunction;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;

/** Finds the service that is the command. */
final class MainCommand {
    static final String FILTER = "(bellman.command=main)";

    private final BundleContext context;
    private final Semaphore wake;

    /**
     * @param context the system bundle's
     * @param wake released when {@code interrupted} may have changed
     */
    MainCommand(BundleContext context, Semaphore wake) {
        this.context = context;
        this.wake = wake;
    }

    /**
     * Waits for the command.
     *
     * @param deadline how long at most
     * @param interrupted whether to leave off
     * @return the command, or null if interrupted
     * @throws LaunchException if it does not appear, with the reason
     */
    ToIntFunction<String[]> await(Duration deadline, BooleanSupplier interrupted) throws LaunchException {
        long end = System.nanoTime() + deadline.toNanos();
        ServiceListener listener = event -> wake.release();
        try {
            context.addServiceListener(listener, FILTER);
            while (!interrupted.getAsBoolean()) {
                ToIntFunction<String[]> command = find();
                if (command != null) {
                    return command;
                }
                if (!wake.tryAcquire(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    throw new LaunchException(Unsatisfied.words(context));
                }
            }
            return null;
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchException("the launcher was interrupted while it waited for the command", e);
        } finally {
            context.removeServiceListener(listener);
        }
    }

    @SuppressWarnings("unchecked")
    private ToIntFunction<String[]> find() throws InvalidSyntaxException, LaunchException {
        @SuppressWarnings("rawtypes")
        Collection<ServiceReference<ToIntFunction>> references =
                context.getServiceReferences(ToIntFunction.class, FILTER);
        for (@SuppressWarnings("rawtypes") ServiceReference<ToIntFunction> reference : references) {
            ToIntFunction<String[]> command = context.getService(reference);
            if (command != null) {
                return command;
            }
            // It is announced, but its activation failed: waiting would not mend it.
            throw new LaunchException(Unsatisfied.words(context));
        }
        return null;
    }
}
