package org.bellman.serve.internal;

import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.bellman.serve.internal.Protocol.Request;

/** The console of a client without a terminal: lines in, results out, no prompt. Used by one thread. */
final class LineConsole {
    private final Container container;
    private final Request request;
    private final DataInputStream in;
    private final FrameWriter out;

    LineConsole(Container container, Request request, DataInputStream in, FrameWriter out) {
        this.container = container;
        this.request = request;
        this.in = in;
        this.out = out;
    }

    /**
     * Carries out what comes, to the end or an exit.
     *
     * @return the exit code of the last command
     * @throws IOException if the client disappears
     */
    int run() throws IOException {
        BufferedReader lines = new BufferedReader(
                new InputStreamReader(new FrameInput(in, (columns, rows) -> {}), StandardCharsets.UTF_8));
        try (PrintStream results = out.print(Protocol.OUT);
                PrintStream notes = out.print(Protocol.ERR);
                Shell shell = new Shell(container, request, request::columns, results, notes)) {
            for (String line = lines.readLine(); line != null && !shell.exited(); line = lines.readLine()) {
                shell.run(line);
            }
            return shell.code();
        }
    }
}
