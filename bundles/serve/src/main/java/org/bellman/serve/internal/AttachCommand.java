package org.bellman.serve.internal;

import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParseResult;

/** {@code bellman attach}: the console of the container that is served from this distribution. Any thread. */
@Component(service = Supplier.class, property = "bellman.command=attach")
public final class AttachCommand implements Supplier<CommandSpec> {
    private final BundleContext context;

    /**
     * Made by Declarative Services.
     *
     * @param context tells where this distribution lies
     */
    @Activate
    public AttachCommand(BundleContext context) {
        this.context = context;
    }

    @Override
    public CommandSpec get() {
        IExecutionStrategy action = this::run;
        CommandSpec spec = CommandSpec.wrapWithoutInspection(action);
        UsageMessageSpec usage = spec.usageMessage();
        usage.header("Open the console of the served container: all commands, with completion and history.", "");
        usage.customSynopsis("bellman attach [OPTION]...");
        usage.footer("  bellman attach", "  echo \"list runs\" | bellman attach");
        spec.addOption(ServeCommand.socket());
        return spec;
    }

    private int run(ParseResult parsed) {
        if (ServeCommand.serves(context)) {
            throw ServeException.unavailable("this is the container's console already");
        }
        Path home = ServeCommand.home(context);
        Path usual = ContainerLock.socket(home).orElse(ConsoleSocket.usual(home));
        Path socket = ServeCommand.file(parsed, ServeCommand.SOCKET, usual);
        SocketChannel channel = ConsoleSocket.connect(socket)
                .orElseThrow(() ->
                        ServeException.unavailable("no container listens at " + socket + "; bellman serve starts one"));
        return new Attachment(context, channel).run();
    }
}
