package org.bellman.benchmark.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineTest {
    @TempDir
    private Path directory;

    @Test
    void theProcessorIsWhatLinuxCallsIt() throws Exception {
        Path file = Files.writeString(
                directory.resolve("cpuinfo"), "processor\t: 0\nmodel name\t: Fast: 3 GHz\nmodel name\t: Slow\n");

        assertThat(Machine.processor(file, "amd64")).isEqualTo("Fast: 3 GHz");
    }

    @Test
    void whereNothingIsToldItIsTheArchitecture() throws Exception {
        Path bytes = Files.write(directory.resolve("cpuinfo"), new byte[] {(byte) 0xff, (byte) 0xfe});

        assertThat(Machine.processor(directory.resolve("absent"), "amd64")).isEqualTo("amd64");
        assertThat(Machine.processor(bytes, "amd64")).isEqualTo("amd64");
        assertThat(Machine.here().cores()).isPositive();
    }
}
