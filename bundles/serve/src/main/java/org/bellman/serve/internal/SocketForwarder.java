package org.bellman.serve.internal;

import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.bellman.api.command.CommandForwarder;
import org.bellman.api.command.CommandSession;
import org.bellman.serve.internal.Protocol.Request;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Has commands carried out by the container that is served from this distribution. Any thread. */
@Component
public final class SocketForwarder implements CommandForwarder {
    private final BundleContext context;

    /**
     * Made by Declarative Services.
     *
     * @param context tells where this distribution lies
     */
    @Activate
    public SocketForwarder(BundleContext context) {
        this.context = context;
    }

    @Override
    public OptionalInt forward(CommandSession session, List<String> arguments) {
        String home = context.getProperty("bellman.home");
        Optional<SocketChannel> channel = home == null
                ? Optional.empty()
                : ContainerLock.socket(Path.of(home)).flatMap(ConsoleSocket::connect);
        if (channel.isEmpty()) {
            return OptionalInt.empty();
        }
        Path directory = Path.of("").toAbsolutePath();
        Request request = new Request(
                ClientPaths.absolute(arguments, directory),
                "",
                session.columns(),
                0,
                session.unicode(),
                directory.toString());
        try (SocketClient client = new SocketClient(channel.get(), request)) {
            return OptionalInt.of(client.receive(session.out(), session.err()));
        }
    }
}
