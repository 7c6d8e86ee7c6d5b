package org.bellman.serve.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bellman.api.BellmanException;
import org.bellman.api.ExitCode;
import org.bellman.serve.internal.Protocol.Frame;
import org.bellman.serve.internal.Protocol.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 20, unit = TimeUnit.SECONDS)
class SocketServerTest {
    @TempDir
    private Path home;

    private final RecordingCommands commands = new RecordingCommands();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<SocketServer> servers = new ArrayList<>();
    private Path socket;

    @BeforeEach
    void serve() {
        socket = home.resolve("var/console.sock");
        start();
    }

    private SocketServer start() {
        Container container = new Container(null, commands, home.resolve("runs"), home);
        SocketServer server = SocketServer.start(container, socket, new PrintStream(err));
        servers.add(server);
        return server;
    }

    @AfterEach
    void end() throws IOException {
        for (SocketServer server : servers) {
            server.close();
        }
    }

    private SocketChannel connected() {
        return ConsoleSocket.connect(socket).orElseThrow();
    }

    private Request request(String... words) {
        return new Request(List.of(words), "", 90, 0, true, home.toString());
    }

    private int run(String... words) {
        try (SocketClient client = new SocketClient(connected(), request(words))) {
            return client.receive(out, err);
        }
    }

    @Test
    void aCommandIsCarriedOutForTheClient() {
        int code = run("feature", "install", "new/chess.json");

        assertThat(code).isZero();
        assertThat(out).hasToString("did feature install " + home.resolve("new/chess.json") + "\nand ended\n");
        assertThat(commands.sessions.get(0).columns()).isEqualTo(90);
        assertThat(commands.sessions.get(0).served()).isTrue();
        assertThat(commands.sessions.get(0).runs()).isEqualTo(home.resolve("runs"));
    }

    @Test
    void aFailureReachesTheClient() {
        assertThat(run("fail")).isEqualTo(RecordingCommands.FAILURE);
        assertThat(err).hasToString("bellman: it failed\n");
    }

    @Test
    void linesAreCarriedOutInTheOrderOfAConsole() throws Exception {
        int code;
        try (SocketClient client = new SocketClient(connected(), request())) {
            byte[] lines = "list runs\nfail\nexit\nlist never".getBytes();
            client.out().send(Protocol.IN, lines, 0, lines.length);
            client.out().send(Protocol.END);
            code = client.receive(out, err);
        }

        assertThat(out).hasToString("did list runs\nand ended\n");
        assertThat(err).hasToString("bellman: it failed\n");
        assertThat(code).isEqualTo(RecordingCommands.FAILURE);
    }

    @Test
    void aTerminalHasCompletionAndHistoryAndAnEnd() throws Exception {
        Request terminal = new Request(List.of(), "xterm", 90, 30, true, home.toString());
        int code;
        try (SocketClient client = new SocketClient(connected(), terminal)) {
            byte[] keys = "sw\tr backend=vector\rfail\rexit\r".getBytes();
            client.out().send(Protocol.SIZE, 132, 40);
            client.out().send(Protocol.IN, keys, 0, keys.length);
            code = client.receive(out, err);
        }

        assertThat(commands.calls).containsExactly(List.of("swap", "r", "backend=vector"), List.of("fail"));
        assertThat(commands.sessions.get(0).columns()).isEqualTo(132);
        assertThat(out.toString()).contains("bellman> ", "did swap r backend=vector\r\n", "bellman: it failed\r\n");
        assertThat(code).isEqualTo(RecordingCommands.FAILURE);
        Path history = home.resolve("var/history");
        assertThat(history).content().contains("swap r backend=vector");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(history)))
                .isEqualTo("rw-------");
    }

    @Test
    void aTerminalThatDisappearsEndsItsSessionOnly() throws Exception {
        Request terminal = new Request(List.of(), "xterm", 90, 30, true, home.toString());
        new SocketClient(connected(), terminal).close();

        assertThat(run("list")).isZero();
    }

    @Test
    void manyClientsAreServedWhileOthersSayNothingOrGarbageOrDisappear() throws Exception {
        try (SocketChannel silent = connected();
                SocketChannel garbage = connected()) {
            garbage.write(ByteBuffer.wrap("GET / HTTP/1.1\r\n\r\n".getBytes()));
            disappearInTheMiddle(request("train"));

            assertThat(Stream.of(1, 2, 3, 4, 5, 6, 7, 8)
                            .parallel()
                            .map(i -> run("list", Integer.toString(i)))
                            .toList())
                    .containsOnly(0);
            assertThat(silent.isConnected()).isTrue();
            assertThat(commands.calls).hasSize(8).allMatch(words -> words.get(0).equals("list"));
        }
    }

    private void disappearInTheMiddle(Request request) throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        request.write(whole);
        try (SocketChannel channel = connected()) {
            channel.write(ByteBuffer.wrap(whole.toByteArray(), 0, whole.size() / 2));
        }
    }

    @Test
    void aClientOfAnotherVersionIsToldSo() throws Exception {
        ByteArrayOutputStream begun = new ByteArrayOutputStream();
        request("list").write(begun);
        byte[] bytes = begun.toByteArray();
        bytes[Integer.BYTES] = 9;
        try (SocketChannel channel = connected()) {
            channel.write(ByteBuffer.wrap(bytes));
            DataInputStream in = Protocol.reader(Wire.input(channel));

            assertThat(new String(Frame.read(in).bytes())).contains("its version is 9 instead of 1");
            assertThat(Frame.read(in).number(0)).isEqualTo(ExitCode.UNAVAILABLE.code());
        }
        assertThat(commands.calls).isEmpty();
    }

    @Test
    void theSocketIsItsOwnersAlone() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket.getParent())))
                .isEqualTo("rwx------");
        assertThat(socket.getParent().toFile().list()).containsExactly("console.sock");
    }

    @Test
    void theEndRemovesTheSocketAndSendsClientsAway() throws Exception {
        try (SocketClient client = new SocketClient(connected(), request())) {
            servers.get(0).close();

            assertThatThrownBy(() -> client.receive(out, err)).hasMessageContaining("the container has ended");
        }
        assertThat(socket).doesNotExist();
        assertThat(ConsoleSocket.connect(socket)).isEmpty();
    }

    @Test
    void whatADeadProcessLeftIsReplaced() throws Exception {
        servers.get(0).close();
        try (ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            dead.bind(UnixDomainSocketAddress.of(socket));
        }
        assertThat(ConsoleSocket.connect(socket)).isEmpty();

        start();

        assertThat(run("list")).isZero();
    }

    @Test
    void aSocketThatAnswersIsNotReplaced() {
        assertThatThrownBy(this::start).hasMessageContaining("another process listens at " + socket);
        assertThat(run("list")).isZero();
    }

    @Test
    void aPathThatIsTooLongOrAFileIsRefused() throws Exception {
        Path file = Files.createFile(home.resolve("diary"));

        assertThatThrownBy(() -> ConsoleSocket.listen(home.resolve("x".repeat(100))))
                .isInstanceOfSatisfying(
                        BellmanException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
                .hasMessageContaining("--socket");
        assertThatThrownBy(() -> ConsoleSocket.listen(file)).hasMessageContaining("no socket");
        assertThat(file).exists();
    }
}
