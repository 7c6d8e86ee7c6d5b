package org.bellman.serve.internal;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.bellman.api.ExitCode;

/** The Unix-domain socket of a container. It is its owner's alone from its first moment. */
final class ConsoleSocket {
    /** Systems take 104 or 108 bytes, with the zero at the end. */
    private static final int LONGEST = 100;

    private ConsoleSocket() {}

    /** Where a distribution's container listens unless something else is said. */
    static Path usual(Path home) {
        return home.resolve("var/console.sock");
    }

    /**
     * Refuses what no socket can be made at.
     *
     * @param socket an absolute path
     * @throws ServeException if it is too long, or something else lies there
     */
    static void require(Path socket) {
        int length = Math.max(length(socket), length(passage(socket)));
        if (length > LONGEST) {
            throw new ServeException(
                    ExitCode.USAGE,
                    "the socket " + socket + " would need a path of " + length + " bytes, but " + LONGEST
                            + " are what systems take: name a shorter one with --socket, such as --socket "
                            + Path.of(System.getProperty("java.io.tmpdir"), "bellman.sock"));
        }
        boolean other = Files.isRegularFile(socket, LinkOption.NOFOLLOW_LINKS)
                || Files.isDirectory(socket, LinkOption.NOFOLLOW_LINKS);
        if (other) {
            throw new ServeException(
                    ExitCode.USAGE, socket + " is there and no socket: name another file with --socket");
        }
    }

    private static int length(Path path) {
        return path.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    /** Where it is made: in a directory that nobody else can enter. */
    private static Path passage(Path socket) {
        return socket.resolveSibling(".b" + ProcessHandle.current().pid()).resolve("s");
    }

    /**
     * Listens. What a dead process left is replaced.
     *
     * @param socket an absolute path
     * @return the channel
     * @throws ServeException if somebody listens there, or no socket can be made
     */
    static ServerSocketChannel listen(Path socket) {
        require(socket);
        try {
            if (!Files.isDirectory(socket.getParent())) {
                Private.directory(socket.getParent());
            }
            if (connect(socket).isPresent()) {
                throw ServeException.unavailable(
                        "another process listens at " + socket + ": name another file with --socket");
            }
            Path passage = passage(socket);
            Private.newDirectory(passage.getParent());
            try {
                return bind(socket, passage);
            } finally {
                Files.deleteIfExists(passage);
                Files.deleteIfExists(passage.getParent());
            }
        } catch (IOException | UnsupportedOperationException e) {
            throw new ServeException(
                    ExitCode.UNAVAILABLE,
                    "no socket can be made at " + socket + " (" + e.getMessage()
                            + "): name a file in a directory that is yours with --socket",
                    e);
        }
    }

    private static ServerSocketChannel bind(Path socket, Path passage) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.bind(UnixDomainSocketAddress.of(passage));
            Private.file(passage);
            Files.move(passage, socket, StandardCopyOption.ATOMIC_MOVE);
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /**
     * Connects.
     *
     * @param socket the path
     * @return the channel; empty if nobody listens there
     */
    static Optional<SocketChannel> connect(Path socket) {
        if (!Files.exists(socket)) {
            return Optional.empty();
        }
        try {
            return Optional.of(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }
}
