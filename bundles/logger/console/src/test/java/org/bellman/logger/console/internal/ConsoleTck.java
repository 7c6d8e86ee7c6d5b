package org.bellman.logger.console.internal;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Optional;
import org.bellman.api.logger.RunLogger;
import org.bellman.testkit.logger.LoggerTck;
import org.junit.jupiter.api.Nested;

/** The logger console keeps the contract of loggers, on a terminal and off it. */
class ConsoleTck {
    private static RunLogger logger(Screen screen) {
        return run -> new ConsoleLog(run, screen, System::nanoTime);
    }

    @Nested
    class OnATerminal extends LoggerTck {
        @Override
        protected RunLogger logger() {
            return ConsoleTck.logger(new BarScreen(new PrintStream(OutputStream.nullOutputStream()), 80));
        }

        @Override
        protected Optional<String> file() {
            return Optional.empty();
        }
    }

    @Nested
    class InAPipe extends LoggerTck {
        @Override
        protected RunLogger logger() {
            return ConsoleTck.logger(new LineScreen(new PrintStream(OutputStream.nullOutputStream())));
        }

        @Override
        protected Optional<String> file() {
            return Optional.empty();
        }
    }
}
