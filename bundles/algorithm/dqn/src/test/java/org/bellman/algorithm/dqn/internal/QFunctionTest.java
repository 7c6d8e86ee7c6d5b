package org.bellman.algorithm.dqn.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.bellman.api.network.Layer;
import org.bellman.api.space.Discrete;
import org.bellman.testkit.algorithm.TestTask;
import org.bellman.testkit.settings.TestSettings;
import org.junit.jupiter.api.Test;

class QFunctionTest {
    private static QFunction function(boolean dueling) {
        DqnParameters parameters = DqnParameters.of(
                TestSettings.of(DqnSettings.class, Map.of("dueling", dueling, "hiddenLayers", List.of(8, 4))));
        return QFunction.of(parameters, TestTask.identity(new Discrete(3, 5)));
    }

    @Test
    void discreteObservationsAreOneHotAndActionsBeginAtTheirStart() {
        QFunction function = function(false);
        assertThat(function.spec().inputs()).isEqualTo(3);
        assertThat(function.actions()).isEqualTo(3);
        assertThat(function.action(0)).isEqualTo(5f);
        assertThat(function.action(2)).isEqualTo(7f);
    }

    @Test
    void plainOutputsAreTheValues() {
        QFunction function = function(false);
        float[] q = new float[6];
        function.values(new float[] {1, 2, 3, 4, 5, 6}, 2, q);
        assertThat(q).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void duelingStreamsEachHaveTheirOwnLastLayer() {
        QFunction function = function(true);
        assertThat(function.outputs()).isEqualTo(4);
        assertThat(function.spec().branches().get(0).trunk()).hasSize(1);
        assertThat(function.spec().branches().get(0).heads())
                .allSatisfy(head ->
                        assertThat(((Layer.Dense) head.layers().get(0)).units()).isEqualTo(4));
    }

    @Test
    void meanOfDuelingValuesIsTheStatesValue() {
        float[] q = new float[6];
        function(true).values(new float[] {10, 1, 2, 6, -1, 0, 0, 3}, 2, q);
        assertThat(q).containsExactly(8, 9, 13, -2, -2, 1);
        assertThat((q[0] + q[1] + q[2]) / 3).isEqualTo(10);
    }

    /** dL/dOutput = Σ dL/dQ · dQ/dOutput; values are linear in the outputs, so differences are exact. */
    @Test
    void duelingGradientIsTheTransposeOfTheValues() {
        QFunction function = function(true);
        float[] dq = {0.5f, -2, 0.25f};
        float[] gradients = new float[4];
        function.gradients(dq, 1, gradients);
        for (int i = 0; i < 4; i++) {
            float[] unit = new float[4];
            unit[i] = 1;
            float[] q = new float[3];
            function.values(unit, 1, q);
            double expected = dq[0] * q[0] + dq[1] * q[1] + dq[2] * q[2];
            assertThat((double) gradients[i]).isCloseTo(expected, within(1e-6));
        }
    }
}
