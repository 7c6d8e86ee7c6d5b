package org.bellman.backend.vector.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.bellman.api.network.Activation;
import org.junit.jupiter.api.Test;

class WarmUpTest {
    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(condition.getAsBoolean()).as("within two minutes").isTrue();
    }

    private static boolean runs() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("bellman-vector-warm-up"));
    }

    @Test
    void aFamilyBecomesFastOnceItHasWorkedEnoughAndItsBitsStayTheSame() {
        try (WarmUp warmUp = new WarmUp(Lanes.COUNT, 10_000)) {
            Kernels kernels = new WarmingKernels(warmUp);
            Block z = KernelBattery.random(1, 20, 100);
            Block y = KernelBattery.zeros(20, 100);
            kernels.activate(Activation.TANH, z, y, 20, 100);
            float[] plain = KernelBattery.values(y, 20, 100);
            assertThat(warmUp.isFast(Family.TANH)).isFalse();

            await(() -> {
                kernels.activate(Activation.TANH, z, y, 20, 100);
                return warmUp.isFast(Family.TANH);
            });
            kernels.activate(Activation.TANH, z, y, 20, 100);

            assertThat(KernelBattery.values(y, 20, 100)).isEqualTo(plain);
            assertThat(warmUp.isFast(Family.GELU)).isFalse();
            await(() -> !runs());
        }
    }

    @Test
    void everyFamilyCanBeExercisedOnBothKernels() {
        Exercise exercise = new Exercise(Lanes.COUNT);
        for (Family family : Family.values()) {
            exercise.run(family, new VectorKernels());
            exercise.run(family, new ScalarKernels());
        }
        assertThat(Family.values()).hasSizeLessThan(Integer.SIZE);
    }

    @Test
    void closingEndsTheThreadAndStartsNoOther() {
        WarmUp warmUp = new WarmUp(Lanes.COUNT, 0);
        for (Family family : Family.values()) {
            warmUp.worked(family, 1);
        }
        warmUp.close();
        await(() -> !runs());
        warmUp.worked(Family.RELU, 1);
        assertThat(runs()).isFalse();
    }

    @Test
    void littleWorkStartsNoThread() {
        try (WarmUp warmUp = new WarmUp(Lanes.COUNT)) {
            warmUp.worked(Family.PRODUCT, 1_000_000);
            assertThat(runs()).isFalse();
        }
    }
}
