package org.bellman.serve.internal;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Takes clients in at a container's socket, each on a daemon thread of its own. Any thread. */
final class SocketServer implements AutoCloseable {
    private static final int MOST_CLIENTS = 64;

    private final Container container;
    private final Path socket;
    private final ServerSocketChannel channel;
    private final PrintStream err;
    private final Set<SocketChannel> clients = ConcurrentHashMap.newKeySet();

    private SocketServer(Container container, Path socket, ServerSocketChannel channel, PrintStream err) {
        this.container = container;
        this.socket = socket;
        this.channel = channel;
        this.err = err;
    }

    /**
     * Begins to listen.
     *
     * @param container what clients reach
     * @param socket an absolute path
     * @param err told if no more clients can be taken in
     * @return the server
     * @throws ServeException if no socket can be made there
     */
    static SocketServer start(Container container, Path socket, PrintStream err) {
        SocketServer server = new SocketServer(container, socket, ConsoleSocket.listen(socket), err);
        server.daemon(server::accept, "bellman-socket");
        return server;
    }

    private void daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (true) {
            try {
                SocketChannel client = channel.accept();
                clients.add(client);
                if (!channel.isOpen()) {
                    // The end may have looked through the clients before this one was among them.
                    client.close();
                    return;
                }
                daemon(() -> attend(client), "bellman-client");
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                err.println("bellman: no more clients are taken in at " + socket + " (" + e.getMessage()
                        + "), but runs go on");
                return;
            }
        }
    }

    private void attend(SocketChannel client) {
        try (client) {
            if (clients.size() <= MOST_CLIENTS) {
                new ClientSession(container, client).attend();
            }
        } catch (IOException | InvalidPathException e) {
            // It has disappeared, or is none of ours: its session is over, and nobody is there to be told.
            err.flush();
        } finally {
            clients.remove(client);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(socket);
        for (SocketChannel client : clients) {
            client.close();
        }
    }
}
