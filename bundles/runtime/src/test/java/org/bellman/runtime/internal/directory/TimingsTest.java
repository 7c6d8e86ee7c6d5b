package org.bellman.runtime.internal.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimingsTest {
    @TempDir
    Path temporary;

    private RunDirectory directory() {
        return new RunDirectory(temporary);
    }

    @Test
    void areReadUpToACheckpoint() throws IOException {
        Timings timings = Timings.upTo(directory(), -1);
        assertThat(timings.seconds()).isZero();
        assertThat(timings.updates()).isZero();
        timings.add(100, 50, 1.25);
        timings.add(200, 100, 2.5);
        assertThat(Timings.upTo(directory(), 150).seconds()).isEqualTo(1.25);
        assertThat(Timings.upTo(directory(), 200).updates()).isEqualTo(100);
        assertThat(Files.readString(directory().timingsFile()))
                .isEqualTo("step,updates,seconds\n100,50,1.250\n200,100,2.500\n");
    }

    @Test
    void whatLiesAfterTheCheckpointIsCutWhenTheRunGoesOn() throws IOException {
        Timings.upTo(directory(), -1).add(100, 50, 1);
        Timings again = Timings.upTo(directory(), 100);
        again.add(200, 100, 2);
        Timings.upTo(directory(), 100).add(150, 75, 3);
        assertThat(Files.readString(directory().timingsFile()))
                .isEqualTo("step,updates,seconds\n100,50,1.000\n150,75,3.000\n");
    }

    @Test
    void aDamagedFileCostsNothingButTimes() throws IOException {
        Files.writeString(
                directory().timingsFile(), "step,updates,seconds\n100,50\n,,\nx,y,z\n1,2,3.4.5\n100,5,0.5\n7,");
        Timings timings = Timings.upTo(directory(), 1000);
        assertThat(timings.seconds()).isEqualTo(0.5);
    }
}
