package org.bellman.benchmark.internal.peak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import jdk.incubator.vector.FloatVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same for both ways to measure. */
class FmaPeaksTest {
    static Stream<FmaPeak> peaks() {
        return Stream.of(new VectorFma(), new ScalarFma("a test wants it"));
    }

    @ParameterizedTest
    @MethodSource("peaks")
    void everyRoundHalvesWhatIsLeftToOne(FmaPeak peak) {
        // Twelve numbers 1.01 to 1.12: their distances to 1 sum up to 0.78, and each round halves them.
        assertThat(peak.run(1)).isCloseTo(12 + 0.39f, within(1e-5f));
        assertThat(peak.run(2)).isCloseTo(12 + 0.195f, within(1e-5f));
        assertThat(peak.run(1000)).isEqualTo(12);
    }

    @Test
    void eachMultiplyAddOfEachLaneCountsAsTwo() {
        assertThat(new ScalarFma("").flopPerRound()).isEqualTo(24);
        assertThat(new VectorFma().flopPerRound()).isEqualTo(24 * FloatVector.SPECIES_PREFERRED.length());
    }

    @Test
    void vectorsAreTakenWhereTheModuleIsAndPlainJavaElsewhere() {
        assertThat(FmaPeaks.choose()).isInstanceOf(VectorFma.class);
        FmaPeak without = FmaPeaks.choose(ModuleLayer.empty());
        assertThat(without).isInstanceOf(ScalarFma.class);
        assertThat(without.description()).isEqualTo("plain Java, because the JVM has no module jdk.incubator.vector");
    }
}
