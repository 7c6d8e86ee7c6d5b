package org.bellman.serve.internal;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import org.bellman.api.ExitCode;
import org.bellman.api.command.CommandSession;
import org.bellman.serve.internal.Protocol.GarbageException;
import org.bellman.serve.internal.Protocol.Request;

/** One client, from its request to its exit code. Used by one thread. */
final class ClientSession {
    private final Container container;
    private final DataInputStream in;
    private final FrameWriter out;

    ClientSession(Container container, SocketChannel client) {
        this.container = container;
        this.in = Protocol.reader(Wire.input(client));
        this.out = new FrameWriter(Wire.output(client));
    }

    /**
     * Does what the client asks for.
     *
     * @throws IOException if it disappears
     */
    void attend() throws IOException {
        Request request;
        try {
            request = Request.read(in);
        } catch (GarbageException e) {
            out.print(Protocol.ERR)
                    .println("bellman: the container does not understand the request: " + e.getMessage()
                            + "; use bellman of the same version as the container");
            out.send(Protocol.EXIT, ExitCode.UNAVAILABLE.code());
            return;
        }
        if (!request.words().isEmpty()) {
            out.send(Protocol.EXIT, run(request));
        } else if (request.terminal().isEmpty()) {
            out.send(Protocol.EXIT, new LineConsole(container, request, in, out).run());
        } else {
            out.send(Protocol.EXIT, new TerminalConsole(container, request, in, out).run());
        }
    }

    private int run(Request request) {
        try (PrintStream results = out.print(Protocol.OUT);
                PrintStream notes = out.print(Protocol.ERR)) {
            CommandSession session =
                    new CommandSession(results, notes, request.columns(), request.unicode(), container.runs(), true);
            List<String> words = ClientPaths.absolute(request.words(), Path.of(request.directory()));
            return container.commands().run(session, words.toArray(String[]::new));
        }
    }
}
