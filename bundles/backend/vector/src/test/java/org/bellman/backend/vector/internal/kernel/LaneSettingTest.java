package org.bellman.backend.vector.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LaneSettingTest {
    @AfterEach
    void clear() {
        System.clearProperty(LaneSetting.PROPERTY);
    }

    @Test
    void withoutASettingTheMachineDecides() {
        assertThat(LaneSetting.lanes()).isEqualTo(LaneSetting.AUTOMATIC);
        try (KernelProvider provider = KernelProvider.choose()) {
            assertThat(provider.degraded()).isFalse();
            assertThat(provider.kernels().lanes()).isEqualTo(Lanes.COUNT);
            assertThat(provider.description()).contains(Integer.toString(Lanes.COUNT));
        }
    }

    @Test
    void zeroAsksForPlainJavaAndIsNoWarning() {
        System.setProperty(LaneSetting.PROPERTY, "0");
        try (KernelProvider provider = KernelProvider.choose()) {
            assertThat(provider.degraded()).isFalse();
            assertThat(provider.kernels().lanes()).isEqualTo(1);
            assertThat(provider.description()).contains(LaneSetting.PROPERTY);
        }
    }

    @Test
    void aWidthThatNoMachineHasIsRefusedWithThoseThatAreAllowed() {
        System.setProperty(LaneSetting.PROPERTY, "3");
        assertThatThrownBy(KernelProvider::choose)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(LaneSetting.PROPERTY)
                .hasMessageContaining("'3'")
                .hasMessageContaining("2, 4, 8 and 16");
    }
}
