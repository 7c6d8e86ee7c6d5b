package org.bellman.serve.internal;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bellman.api.ExitCode;
import org.bellman.serve.internal.Protocol.Request;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/**
 * This process's input and output at a container's console. With a terminal every key goes to the container as it is;
 * otherwise lines do. A signal ends it, and gives the terminal back as it was. Used by one thread.
 */
final class Attachment {
    private static final int CUSTOMARY_COLUMNS = 100;

    private final BundleContext context;
    private final SocketChannel channel;
    private final AtomicBoolean signalled = new AtomicBoolean();

    /**
     * @param context tells of the terminal
     * @param channel connected to the container
     */
    Attachment(BundleContext context, SocketChannel channel) {
        this.context = context;
        this.channel = channel;
    }

    /** Stays until the container or the input has ended; returns the exit code of the last command. */
    int run() {
        ServiceRegistration<Runnable> signals = Signals.register(context, this::leave, false);
        try {
            return isTerminal() ? terminal() : lines();
        } catch (ServeException e) {
            if (signalled.get()) {
                return ExitCode.DONE.code();
            }
            throw e;
        } catch (IOException e) {
            throw new ServeException(
                    ExitCode.UNAVAILABLE,
                    "this terminal cannot be used (" + e.getMessage() + "): give lines instead, as in echo help |"
                            + " bellman attach",
                    e);
        } finally {
            signals.unregister();
        }
    }

    /** Newer JDKs have a console without a terminal, too, and a way to ask for it. */
    private static boolean isTerminal() {
        Console console = System.console();
        try {
            return console != null
                    && (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a console can be asked whether it is a terminal", e);
        }
    }

    private void leave() {
        signalled.set(true);
        try {
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException("a channel cannot be closed", e);
        }
    }

    private int lines() {
        try (SocketClient client = new SocketClient(channel, request("", columns(), 0))) {
            daemon(() -> forward(new FileInputStream(FileDescriptor.in), client.out()));
            return client.receive(new FileOutputStream(FileDescriptor.out), new FileOutputStream(FileDescriptor.err));
        }
    }

    private int terminal() throws IOException {
        // The provider of terminals is a resource of JLine's bundle.
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(Terminal.class.getClassLoader());
        try (Terminal terminal = TerminalBuilder.builder()
                .system(true)
                .provider("exec")
                .exec(true)
                .jni(false)
                .ffm(false)
                .dumb(false)
                .build()) {
            return terminal(terminal);
        } catch (IllegalStateException e) {
            throw new IOException(e.getMessage(), e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private int terminal(Terminal terminal) throws IOException {
        Attributes original = terminal.enterRawMode();
        try {
            Attributes raw = terminal.getAttributes();
            // Ctrl-C and what is like it are keys, too; the container ends its lines itself.
            raw.setLocalFlag(Attributes.LocalFlag.ISIG, false);
            raw.setOutputFlag(Attributes.OutputFlag.OPOST, false);
            terminal.setAttributes(raw);
            Request request = request(terminal.getType(), terminal.getWidth(), terminal.getHeight());
            try (SocketClient client = new SocketClient(channel, request)) {
                terminal.handle(Terminal.Signal.WINCH, signal -> resize(terminal, client.out()));
                daemon(() -> forward(terminal.input(), client.out()));
                OutputStream screen = terminal.output();
                return client.receive(screen, screen);
            }
        } finally {
            terminal.setAttributes(original);
        }
    }

    private static void resize(Terminal terminal, FrameWriter to) {
        try {
            to.send(Protocol.SIZE, terminal.getWidth(), terminal.getHeight());
        } catch (IOException e) {
            // The container has ended, which the thread that receives is told as well.
            return;
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "bellman-attach");
        thread.setDaemon(true);
        thread.start();
    }

    private static void forward(InputStream from, FrameWriter to) {
        byte[] bytes = new byte[1 << 12];
        try {
            for (int count = from.read(bytes); count >= 0; count = from.read(bytes)) {
                to.send(Protocol.IN, bytes, 0, count);
            }
            to.send(Protocol.END);
        } catch (IOException e) {
            // The container has ended, which the thread that receives is told as well.
            return;
        }
    }

    private int columns() {
        String columns = context.getProperty("bellman.columns");
        return columns != null && columns.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(columns) : CUSTOMARY_COLUMNS;
    }

    private Request request(String terminal, int columns, int rows) {
        boolean unicode = "UTF-8".equalsIgnoreCase(context.getProperty("native.encoding"));
        return new Request(
                List.of(),
                terminal,
                columns,
                rows,
                unicode,
                Path.of("").toAbsolutePath().toString());
    }
}
