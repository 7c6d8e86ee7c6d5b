package org.bellman.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AllocationTest {
    private Object kept;
    private int runs;

    @Test
    void whatEveryRunAllocatesIsFound() {
        assertThat(Allocation.least(() -> kept = new byte[1000])).isBetween(1000L, 1100L);
    }

    @Test
    void whatTheLeastRunAllocatesIsTold() {
        assertThat(Allocation.least(() -> kept = new byte[runs++ == 60 ? 500 : 5000]))
                .isBetween(500L, 600L);
    }

    @Test
    void whatStopsToAllocateOnceItIsWarmAllocatesNothing() {
        assertThat(Allocation.least(() -> {
                    if (runs++ < 100) {
                        kept = new byte[1000];
                    }
                }))
                .isZero();
        assertThat(runs).as("no run after the first that allocated nothing").isEqualTo(101);
    }
}
