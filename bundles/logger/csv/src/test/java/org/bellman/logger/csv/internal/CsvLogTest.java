package org.bellman.logger.csv.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bellman.api.metrics.MetricsRow;
import org.bellman.api.state.StateException;
import org.bellman.state.Snapshot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvLogTest {
    @TempDir
    private Path directory;

    private static MetricsRow row(long step, double episodeReturn, double loss) {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("episodeReturn", episodeReturn);
        values.put("loss", loss);
        return new MetricsRow(step, values);
    }

    @Test
    void fileIsHeaderAndRows() throws IOException {
        Path file = directory.resolve("metrics.csv");
        try (CsvLog log = new CsvLog(file)) {
            log.log(row(1000, Double.NaN, 0.1));
            log.log(row(2000, 21.5, 2.5e-5));
            log.log(row(3000, 500, Double.POSITIVE_INFINITY));
        }
        assertThat(file).hasContent("""
                        step,episodeReturn,loss
                        1000,,0.1
                        2000,21.5,2.5E-5
                        3000,500.0,Infinity
                        """);
        assertThat(Files.readString(file)).doesNotContain("\r").endsWith("\n");
    }

    @Test
    void rowWithOtherColumnsIsRefused() {
        try (CsvLog log = new CsvLog(directory.resolve("metrics.csv"))) {
            log.log(row(1000, 1, 2));
            assertThatThrownBy(() -> log.log(new MetricsRow(2000, Map.of("loss", 1.0))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("step,loss")
                    .hasMessageContaining("step,episodeReturn,loss");
        }
    }

    @Test
    void unwritableFileIsToldWithItsPath() {
        Path file = directory.resolve("missing").resolve("metrics.csv");
        try (CsvLog log = new CsvLog(file)) {
            assertThatThrownBy(() -> log.log(row(1000, 1, 2)))
                    .isInstanceOf(StateException.class)
                    .hasMessageContaining(file.toString())
                    .hasRootCauseInstanceOf(IOException.class);
        }
    }

    @Test
    void shorterFileIsRefusedWithBothSizes() throws IOException {
        Path file = directory.resolve("metrics.csv");
        Snapshot snapshot = Snapshot.copying();
        try (CsvLog log = new CsvLog(file)) {
            log.log(row(1000, 1, 2));
            log.save(snapshot.writer());
        }
        Files.writeString(file, "step");
        try (CsvLog log = new CsvLog(file)) {
            assertThatThrownBy(() -> log.load(snapshot.reader()))
                    .isInstanceOf(StateException.class)
                    .hasMessageContaining("has 4 bytes, fewer than the 37");
        }
    }
}
