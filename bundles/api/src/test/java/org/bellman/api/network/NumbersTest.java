package org.bellman.api.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class NumbersTest {
    private static final double BELOW_ONE = 1 - 1e-9;

    private static void assertRefused(Runnable maker, String start) {
        assertThatThrownBy(maker::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(start + "; it must ");
    }

    @Test
    void anEpsilonThatVanishesAsFloatIsRefused() {
        assertRefused(() -> OptimizerSpec.adam(1e-60), "Adam: epsilon is 1.0E-60");
        assertRefused(() -> OptimizerSpec.adam(0), "Adam: epsilon is 0.0");
        assertRefused(() -> OptimizerSpec.adam(1e300), "Adam: epsilon is 1.0E300");
        assertRefused(() -> OptimizerSpec.adam(Double.NaN), "Adam: epsilon is NaN");
        assertRefused(() -> new OptimizerSpec.RmsProp(0.99, 1e-60, false), "RMSprop: epsilon is 1.0E-60");
        assertRefused(() -> new OptimizerSpec.RmsProp(0.99, 1e-60, true), "RMSprop: epsilon is 1.0E-60");
        assertRefused(() -> new Layer.Normalization(1e-60, Activation.RELU), "normalization: epsilon is 1.0E-60");
        assertRefused(() -> new Layer.Normalization(2, Activation.RELU), "normalization: epsilon is 2.0");
    }

    @Test
    void theLeastEpsilonIsANormalFloatWithTheLargestDecayOfAdam() {
        double largest = Math.nextDown(1f);
        assertThatCode(() -> new OptimizerSpec.Adam(largest, largest, 1e-30, 0)).doesNotThrowAnyException();
        assertThat((float) (1e-30 * Math.sqrt(1 - largest))).isGreaterThan(Float.MIN_NORMAL);
    }

    @Test
    void aDecayThatIsOneAsFloatIsRefused() {
        assertRefused(() -> new OptimizerSpec.Adam(BELOW_ONE, 0.999, 1e-8, 0), "Adam: beta1 is " + BELOW_ONE);
        assertRefused(() -> new OptimizerSpec.Adam(0.9, BELOW_ONE, 1e-8, 0), "Adam: beta2 is " + BELOW_ONE);
        assertRefused(() -> new OptimizerSpec.RmsProp(BELOW_ONE, 1e-8, false), "RMSprop: alpha is " + BELOW_ONE);
        assertRefused(() -> new OptimizerSpec.Sgd(BELOW_ONE), "SGD: momentum is " + BELOW_ONE);
        assertRefused(() -> new OptimizerSpec.Sgd(-0.1), "SGD: momentum is -0.1");
        assertRefused(() -> new OptimizerSpec.Adam(0.9, 0.999, 1e-8, 1e300), "Adam: decay is 1.0E300");
    }

    @Test
    void whatIsInfiniteAsFloatIsRefused() {
        assertRefused(() -> new Layer.Constant(2, 1e300), "constant: initial is 1.0E300");
        assertRefused(() -> new Layer.Constant(2, Double.NaN), "constant: initial is NaN");
        assertRefused(() -> new Initializer.Constant(-1e300), "Constant: value is -1.0E300");
        assertRefused(() -> new Initializer.Orthogonal(1e300), "Orthogonal: gain is 1.0E300");
        assertRefused(() -> new Initializer.Normal(1e38), "Normal: deviation is 1.0E38");
        assertRefused(() -> new Initializer.Normal(-1), "Normal: deviation is -1.0");
        for (Initializer largest : List.of(
                new Initializer.Constant(Float.MAX_VALUE),
                new Initializer.Orthogonal(-Float.MAX_VALUE),
                new Initializer.Normal(1e37))) {
            assertThatCode(() -> Layer.dense(1, Activation.RELU, largest)).doesNotThrowAnyException();
        }
    }
}
