package org.bellman.algorithm.dqn.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bellman.api.algorithm.TrainingException;
import org.bellman.api.space.Discrete;
import org.bellman.backend.vector.internal.VectorBackend;
import org.bellman.learning.environment.Ending;
import org.bellman.learning.replay.ReplayBatch;
import org.bellman.learning.replay.ReplayMemory;
import org.bellman.state.random.RandomStreams;
import org.bellman.testkit.Allocation;
import org.bellman.testkit.algorithm.TestTask;
import org.bellman.testkit.settings.TestSettings;
import org.junit.jupiter.api.Test;

class DqnUpdateTest {
    private static final int BATCH = 4;
    private static final double GAMMA = 0.9;

    private final ReplayMemory replay = new ReplayMemory(BATCH, new Discrete(2), new Discrete(2), 1);
    private final ReplayBatch batch = new ReplayBatch(BATCH, replay);

    private DqnUpdate update(Map<String, Object> settings) {
        Map<String, Object> all = new java.util.HashMap<>(
                Map.of("batchSize", BATCH, "discount", GAMMA, "hiddenLayers", List.of(16), "maxGradientNorm", 1e6));
        all.putAll(settings);
        DqnParameters parameters = DqnParameters.of(TestSettings.of(DqnSettings.class, all));
        QFunction function = QFunction.of(parameters, TestTask.identity(new Discrete(2)));
        return new DqnUpdate(parameters, function, new VectorBackend(), 3);
    }

    /** Fills the batch with one transition from state 0 to state 1 under action 1, again and again. */
    private void fill(double reward, Ending ending) {
        for (int i = 0; i < BATCH; i++) {
            replay.add(0, new float[] {0}, 0, new float[] {1}, 0, reward, new float[] {1}, 0, ending);
            batch.rows()[i] = replay.lastRow() - 1;
        }
        IntStream.range(0, BATCH).forEach(i -> batch.rows()[i] = replay.firstRow() + i);
        replay.gather(1, GAMMA, batch);
    }

    private static float[] values(DqnUpdate update, int state) {
        float[] q = new float[2];
        update.online().forward(new float[] {state == 0 ? 1 : 0, state == 1 ? 1 : 0}, 0, 1, q, 0);
        return q;
    }

    @Test
    void terminatedBootstrapsWithZero() {
        try (DqnUpdate update = update(Map.of())) {
            float before = values(update, 0)[1];
            fill(3, Ending.TERMINATED);
            float[] errors = update.step(batch, 1e-3, 1);
            assertThat((double) errors[0]).isCloseTo(3.0 - before, within(1e-6));
        }
    }

    @Test
    void truncatedBootstrapsWithTheFinalObservationsValue() {
        try (DqnUpdate update = update(Map.of())) {
            float before = values(update, 0)[1];
            float[] next = values(update, 1);
            fill(3, Ending.TRUNCATED);
            float[] errors = update.step(batch, 1e-3, 1);
            double target = 3 + GAMMA * Math.max(next[0], next[1]);
            assertThat((double) errors[0]).isCloseTo(target - before, within(1e-5));
        }
    }

    @Test
    void targetStandsStillUntilItIsMoved() {
        try (DqnUpdate update = update(Map.of("doubleQ", false))) {
            float[] next = values(update, 1);
            double target = 3 + GAMMA * Math.max(next[0], next[1]);
            fill(3, Ending.NONE);
            for (int i = 0; i < 50; i++) {
                update.step(batch, 1e-2, i);
            }
            float before = values(update, 0)[1];
            assertThat((double) update.step(batch, 1e-2, 51)[0]).isCloseTo(target - before, within(1e-5));
            before = values(update, 0)[1];
            next = values(update, 1);
            update.moveTarget();
            double moved = 3 + GAMMA * Math.max(next[0], next[1]);
            assertThat(moved).isNotCloseTo(target, within(1e-3));
            assertThat((double) update.step(batch, 1e-2, 52)[0]).isCloseTo(moved - before, within(1e-5));
        }
    }

    @Test
    void doubleTakesTheTargetsValueOfTheOnlineNetworksAction() {
        try (DqnUpdate update = update(Map.of())) {
            float[] target = values(update, 1);
            int worse = target[0] < target[1] ? 0 : 1;
            // The online network learns that in state 1 the other action is better.
            for (int i = 0; i < BATCH; i++) {
                replay.add(0, new float[] {1}, 0, new float[] {worse}, 0, 10, new float[] {0}, 0, Ending.TERMINATED);
                batch.rows()[i] = replay.lastRow() - 1;
            }
            replay.gather(1, GAMMA, batch);
            for (int i = 0; i < 200; i++) {
                update.step(batch, 1e-2, i);
            }
            float[] online = values(update, 1);
            assertThat(online[worse]).isGreaterThan(online[1 - worse]);
            float before = values(update, 0)[1];
            fill(3, Ending.NONE);
            assertThat((double) update.step(batch, 1e-3, 201)[0])
                    .isCloseTo(3 + GAMMA * target[worse] - before, within(1e-5));
        }
    }

    @Test
    void bootstrapTakesTheBestOfTheAllowedActions() {
        for (boolean doubleQ : new boolean[] {false, true}) {
            try (DqnUpdate update = update(Map.of("doubleQ", doubleQ))) {
                float before = values(update, 0)[1];
                float[] next = values(update, 1);
                int worse = next[0] < next[1] ? 0 : 1;
                ReplayMemory masked = new ReplayMemory(BATCH, new Discrete(2), new Discrete(2), 1, 2);
                ReplayBatch allowed = new ReplayBatch(BATCH, masked);
                for (int i = 0; i < BATCH; i++) {
                    long row = masked.add(
                            0, new float[] {0}, 0, new float[] {1}, 0, 3, new float[] {1}, 0, Ending.TRUNCATED);
                    masked.mask(row, new boolean[] {worse == 0, worse == 1}, 0);
                    allowed.rows()[i] = row;
                }
                masked.gather(1, GAMMA, allowed);
                assertThat((double) update.step(allowed, 1e-3, 1)[0])
                        .isCloseTo(3 + GAMMA * next[worse] - before, within(1e-5));
            }
        }
    }

    @Test
    void endlessRewardOfOneIsWorthOneOverOneMinusGamma() {
        for (boolean dueling : new boolean[] {false, true}) {
            try (DqnUpdate update = update(Map.of("dueling", dueling, "tau", 0.2))) {
                for (int i = 0; i < BATCH; i++) {
                    float[] state = {i / 2};
                    replay.add(0, state, 0, new float[] {i % 2}, 0, 1, state, 0, Ending.NONE);
                    batch.rows()[i] = replay.lastRow() - 1;
                }
                replay.gather(1, GAMMA, batch);
                for (int i = 0; i < 3000; i++) {
                    update.step(batch, 1e-2 * (1 - i / 3000.0), i);
                    update.moveTarget();
                }
                assertThat(update.meanQ()).as("dueling %s", dueling).isCloseTo(10, within(0.05));
            }
        }
    }

    @Test
    void lossThatIsNotFiniteStopsTraining() {
        try (DqnUpdate update = update(Map.of())) {
            float[] bad = new float[update.online().size()];
            java.util.Arrays.fill(bad, Float.NaN);
            update.online().set(bad);
            fill(1, Ending.NONE);
            assertThatThrownBy(() -> update.step(batch, 0.5, 12))
                    .isInstanceOf(TrainingException.class)
                    .hasMessageContaining("update 12")
                    .hasMessageContaining("the loss is NaN")
                    .hasMessageContaining("learning-rate (it is 0.5)");
        }
    }

    @Test
    void updateAllocatesNothingBesideTheOptimizersStep() {
        try (DqnUpdate update = update(Map.of("dueling", true))) {
            fill(1, Ending.NONE);
            var random = RandomStreams.of(1);
            long all = Allocation.least(() -> {
                for (int i = 0; i < 200; i++) {
                    replay.sample(random, 3, GAMMA, batch);
                    update.step(batch, 1e-3, i);
                    update.moveTarget();
                }
            });
            long optimizer = Allocation.least(() -> {
                for (int i = 0; i < 200; i++) {
                    update.online().step(1e-3, 1);
                }
            });
            assertThat(all).isEqualTo(optimizer);
        }
    }
}
