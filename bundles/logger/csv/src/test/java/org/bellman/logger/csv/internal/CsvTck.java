package org.bellman.logger.csv.internal;

import java.util.Optional;
import org.bellman.api.logger.RunLogger;
import org.bellman.testkit.logger.LoggerTck;

/** The logger csv keeps the contract of loggers. */
class CsvTck extends LoggerTck {
    @Override
    protected RunLogger logger() {
        return new CsvLogger();
    }

    @Override
    protected Optional<String> file() {
        return Optional.of("metrics.csv");
    }
}
