package org.bellman.logger.csv.internal;

import org.bellman.api.logger.RunInfo;
import org.bellman.api.logger.RunLog;
import org.bellman.api.logger.RunLogger;
import org.bellman.api.plugin.BellmanLogger;
import org.osgi.service.component.annotations.Component;

/** Writes a run's metrics to {@code metrics.csv} in its directory. Stateless; any thread. */
@Component(property = "service.description=metrics.csv in the run's directory")
@BellmanLogger("csv")
public final class CsvLogger implements RunLogger {
    @Override
    public RunLog open(RunInfo run) {
        return new CsvLog(run.directory().resolve("metrics.csv"));
    }
}
