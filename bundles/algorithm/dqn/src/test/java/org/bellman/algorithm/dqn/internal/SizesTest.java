package org.bellman.algorithm.dqn.internal;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.bellman.api.network.NetworkSpec;
import org.bellman.api.settings.SettingException;
import org.bellman.api.space.Discrete;
import org.bellman.testkit.algorithm.TestTask;
import org.bellman.testkit.settings.TestSettings;
import org.junit.jupiter.api.Test;

class SizesTest {
    private static final long GIBIBYTE = 1L << 30;

    private static DqnParameters with(Map<String, Object> values) {
        return DqnParameters.of(TestSettings.of(DqnSettings.class, values));
    }

    private static NetworkSpec spec(DqnParameters parameters) {
        return QFunction.of(parameters, TestTask.identity(new Discrete(2))).spec();
    }

    @Test
    void layersThatNoArrayHoldsAreRefusedByTheirName() {
        DqnParameters wide = with(Map.of("hiddenLayers", List.of(65536, 65536)));

        assertThatThrownBy(() -> spec(wide))
                .isInstanceOf(SettingException.class)
                .hasMessage("hidden-layers=65536,65536 makes a network that is too large: main/trunk/1/weight:"
                        + " 4294967296 values in [65536, 65536], and at most 2147483639 fit; take fewer units or"
                        + " layers")
                .hasCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aNetworkThatTheMemoryDoesNotHoldIsRefusedByItsName() {
        DqnParameters parameters = with(Map.of("hiddenLayers", List.of(1000, 1000)));
        NetworkSpec spec = spec(parameters);
        long needed = 16L * spec.parameterCount();

        assertThatCode(() -> Sizes.check(parameters, spec, needed)).doesNotThrowAnyException();
        assertThatThrownBy(() -> Sizes.check(parameters, spec, needed - 1))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith("hidden-layers=1000,1000 makes a network of 1006002 parameters")
                .hasMessageEndingWith("BELLMAN_JAVA_OPTS=-Xmx");
    }

    @Test
    void aBatchWhoseActivationsHaveNoRoomIsRefusedWithTheLargestThatHas() {
        DqnParameters parameters = with(Map.of("hiddenLayers", List.of(1000), "batchSize", 65536));
        NetworkSpec spec = spec(parameters);

        assertThatCode(() -> Sizes.check(parameters, spec, GIBIBYTE)).doesNotThrowAnyException();
        assertThatThrownBy(() -> Sizes.check(parameters, spec, GIBIBYTE / 8))
                .isInstanceOf(SettingException.class)
                .hasMessage("batch-size=65536 times the 1004 inputs and units of the network is 65798144, and at most"
                        + " 33554432 fit; take at most 33420, or fewer hidden-layers");
    }

    @Test
    void aBatchOfManyInputsIsRefusedInsteadOfOverflowing() {
        DqnParameters parameters = with(Map.of("batchSize", 65536));
        NetworkSpec small = spec(parameters);
        NetworkSpec images = new NetworkSpec(List.of(32768), small.branches());

        assertThatThrownBy(() -> Sizes.check(parameters, images, Long.MAX_VALUE))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith(
                        "batch-size=65536 times the 32898 inputs and units of the network is 2156003328");
    }

    @Test
    void aReplayMemoryThatNoArrayHoldsIsRefused() {
        assertThatCode(() -> Sizes.checkReplay(76_086, 28_224)).doesNotThrowAnyException();
        assertThatThrownBy(() -> Sizes.checkReplay(1_000_000, 28_224))
                .hasMessage("buffer-size=1000000 is too large for observations of 28224 values; take at most 76087");
    }
}
