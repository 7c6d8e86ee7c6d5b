package org.bellman.serve.internal;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.bellman.serve.internal.Protocol.Request;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.ExternalTerminal;

/**
 * The console of a client with a terminal: prompt, editing, completion, history. The client only forwards keys, and what
 * is shown; its terminal is played here. Used by one thread; keys come on another one.
 */
final class TerminalConsole {
    private static final String PROMPT = "bellman> ";
    private static final int SMALLEST = 10;
    private static final int LARGEST = 2_000;

    private final Container container;
    private final Request request;
    private final DataInputStream in;
    private final FrameWriter out;

    TerminalConsole(Container container, Request request, DataInputStream in, FrameWriter out) {
        this.container = container;
        this.request = request;
        this.in = in;
        this.out = out;
    }

    /**
     * Carries out what is typed, until an exit or the end of input.
     *
     * @return the exit code of the last command
     * @throws IOException if the terminal cannot be played
     */
    int run() throws IOException {
        AtomicReference<Terminal> shown = new AtomicReference<>();
        FrameInput received = new FrameInput(in, (columns, rows) -> resize(shown.get(), columns, rows));
        PipedOutputStream typed = new PipedOutputStream();
        try (Terminal terminal = new ExternalTerminal(
                "bellman",
                request.terminal(),
                new PipedInputStream(typed),
                out.stream(Protocol.OUT),
                StandardCharsets.UTF_8)) {
            // The thread of the terminal is interrupted at its end, which would close a channel that it reads.
            Thread keys = new Thread(() -> forward(received, typed), "bellman-keys");
            keys.setDaemon(true);
            keys.start();
            shown.set(terminal);
            resize(terminal, request.columns(), request.rows());
            PrintStream screen = new PrintStream(terminal.output(), true, StandardCharsets.UTF_8);
            try (Shell shell = new Shell(container, request, terminal::getWidth, screen, screen)) {
                read(reader(terminal), shell);
                return shell.code();
            }
        }
    }

    private static void forward(InputStream from, OutputStream to) {
        byte[] bytes = new byte[1 << 10];
        try (to) {
            for (int count = from.read(bytes); count >= 0; count = from.read(bytes)) {
                to.write(bytes, 0, count);
                to.flush();
            }
        } catch (IOException e) {
            // The client has disappeared or the console was closed: either way no more keys are wanted.
            return;
        }
    }

    private static void resize(Terminal terminal, int columns, int rows) {
        if (terminal != null) {
            terminal.setSize(new Size(within(columns), within(rows)));
            terminal.raise(Terminal.Signal.WINCH);
        }
    }

    private static int within(int size) {
        return Math.max(SMALLEST, Math.min(LARGEST, size));
    }

    private LineReader reader(Terminal terminal) throws IOException {
        Path history = container.home().resolve("var/history");
        Private.directory(history.getParent());
        Private.file(history);
        return LineReaderBuilder.builder()
                .appName("bellman")
                .terminal(terminal)
                .completer(new CommandCompleter(container, request))
                .variable(LineReader.HISTORY_FILE, history)
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .build();
    }

    private static void read(LineReader reader, Shell shell) {
        while (!shell.exited()) {
            try {
                shell.run(reader.readLine(PROMPT));
            } catch (UserInterruptException e) {
                // The line was given up; the next one may be typed.
                continue;
            } catch (EndOfFileException e) {
                return;
            }
        }
    }
}
