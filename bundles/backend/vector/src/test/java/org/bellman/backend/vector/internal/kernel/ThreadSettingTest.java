package org.bellman.backend.vector.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThreadSettingTest {
    @AfterEach
    void clear() {
        System.clearProperty(ThreadSetting.PROPERTY);
    }

    @Test
    void withoutASettingThereIsOneThread() {
        assertThat(ThreadSetting.threads()).isEqualTo(1);
        try (KernelProvider provider = KernelProvider.choose()) {
            assertThat(provider.description()).doesNotContain("threads");
        }
    }

    @Test
    void theSettingSaysHowManyAndTheLogSaysItToo() {
        System.setProperty(ThreadSetting.PROPERTY, " 3 ");
        assertThat(ThreadSetting.threads()).isEqualTo(3);
        try (KernelProvider provider = KernelProvider.choose()) {
            assertThat(provider.description()).contains("3 threads");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "65", "two", "1.5", "100"})
    void whatIsNoNumberOfThreadsIsRefused(String value) {
        System.setProperty(ThreadSetting.PROPERTY, value);
        assertThatThrownBy(KernelProvider::choose)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(ThreadSetting.PROPERTY)
                .hasMessageContaining("'" + value + "'")
                .hasMessageContaining("1 to 64");
    }
}
