package org.bellman.algorithm.policyiteration.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.BitSet;
import org.bellman.api.environment.FiniteModel;
import org.bellman.api.environment.FiniteModelBuilder;
import org.bellman.learning.planning.InitialPolicy;
import org.bellman.testkit.planning.SampleModels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both solvers of a policy's equations. */
class PolicySystemTest {
    private static double[] rewards(FiniteModel model, int[] policy) {
        return Arrays.stream(policy).mapToDouble(pair -> model.rewards()[pair]).toArray();
    }

    private static int krylov(Equations equations, double[] b, double[] x) {
        KrylovSolver solver = new KrylovSolver(x.length);
        solver.begin(0);
        int read = 0;
        while (!solver.solved()) {
            read += solver.piece(equations, b, x);
        }
        return read;
    }

    private static double[] both(FiniteModel model, double discount) {
        int[] policy = InitialPolicy.constant(model, 0);
        Equations equations = new Equations(model, policy, new BitSet(), discount);
        double[] b = rewards(model, policy);
        double[] direct = new double[b.length];
        DirectSolver.factorise(
                        equations,
                        Ordering.of(model, policy, new BitSet()).orElseThrow().states())
                .orElseThrow()
                .solve(b, direct);
        double[] iterated = new double[b.length];
        krylov(equations, b, iterated);
        double scale = Arrays.stream(direct).map(Math::abs).max().orElse(0);
        assertThat(equations.residual(b, direct, new double[b.length])).isLessThan(1e-14 * (1 + scale));
        assertThat(equations.residual(b, iterated, new double[b.length])).isLessThan(1.1e-14 * (1 + scale));
        assertThat(iterated).containsExactly(direct, within(1e-13 * (1 + scale) / (1 - Math.min(discount, 0.999))));
        return direct;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 0.99, 0.9999, 1})
    void bothSolversAgree(double discount) {
        both(SampleModels.random(400, 1, 3, 0.05, 5), discount);
    }

    /** A ring, on which products span nothing new for as many steps as it is long. */
    private static FiniteModel ring(int n) {
        FiniteModelBuilder ring = new FiniteModelBuilder(n, 1).initial(0, 1);
        for (int s = 0; s < n; s++) {
            ring.pair(s, 0).transition(1, (s + 1) % n, s == 0 ? 1 : 0, false);
        }
        return ring.build();
    }

    @Test
    void aRingOnWhichCyclesStagnateIsSolvedInClosedForm() {
        int n = 500;
        double discount = 0.99;
        double[] values = both(ring(n), discount);
        for (int s = 0; s < n; s++) {
            double closed = Math.pow(discount, (n - s) % n) / (1 - Math.pow(discount, n));
            assertThat(values[s]).isCloseTo(closed, within(1e-13));
        }
    }

    @Test
    void aLongChainIsFactorisedWithoutFillAndALargeRandomModelIsNot() {
        FiniteModel chain = ring(100_000);
        assertThat(Ordering.of(chain, InitialPolicy.constant(chain, 0), new BitSet()))
                .hasValueSatisfying(order -> assertThat(order.operations()).isLessThan(10L * chain.states()));
        FiniteModel random = SampleModels.random(20_000, 1, 5, 0.01, 1);
        assertThat(Ordering.of(random, InitialPolicy.constant(random, 0), new BitSet()))
                .isEmpty();
    }

    @Test
    void theOrderHoldsEveryFreeStateOnce() {
        FiniteModel model = SampleModels.random(300, 1, 3, 0.05, 2);
        BitSet fixed = new BitSet();
        fixed.set(3);
        fixed.set(200, 210);
        int[] order = Ordering.of(model, InitialPolicy.constant(model, 0), fixed)
                .orElseThrow()
                .states();
        assertThat(order).hasSize(289).doesNotHaveDuplicates();
        assertThat(Arrays.stream(order).noneMatch(fixed::get)).isTrue();
    }

    /** Going round for ever without discount: what is earned must add up to 0, and any constant may be added. */
    @Test
    void equationsWithoutFactorsAreSolvedByTheOtherSolver() {
        FiniteModel model = ring(6);
        int[] policy = InitialPolicy.constant(model, 0);
        Equations equations = new Equations(model, policy, new BitSet(), 1);
        PolicySystem system = new PolicySystem(model, 1);
        system.pose(policy, new BitSet(), 0);
        double[] b = {1, -1, 2, -2, 3, -3};
        double[] x = new double[6];
        for (int i = 0; i < 1000 && !system.solved(); i++) {
            system.piece(b, x);
        }
        assertThat(system.solved()).isTrue();
        assertThat(system.method()).isEqualTo("exact (krylov)");
        assertThat(equations.residual(b, x, new double[6])).isLessThan(1e-13);
    }

    @Test
    void anEvaluationThatNeedNotBeExactStopsEarlyAndSaysSo() {
        FiniteModel model = SampleModels.random(20_000, 1, 5, 0.01, 1);
        int[] policy = InitialPolicy.constant(model, 0);
        double[] b = rewards(model, policy);
        double[] x = new double[b.length];
        PolicySystem system = new PolicySystem(model, 0.99);
        system.pose(policy, new BitSet(), 1e-3);
        while (!system.solved()) {
            system.piece(b, x);
        }
        long few = system.sweeps();
        assertThat(new Equations(model, policy, new BitSet(), 0.99).residual(b, x, new double[b.length]))
                .isBetween(1e-12, 1e-3);
        assertThat(system.exact()).isFalse();
        system.begin(0);
        while (!system.solved()) {
            system.piece(b, x);
        }
        assertThat(system.exact()).isTrue();
        assertThat(system.sweeps()).isGreaterThan(2 * few);
    }

    @Test
    void givenValuesAreKept() {
        FiniteModel model = ring(4);
        BitSet fixed = new BitSet();
        fixed.set(2);
        int[] policy = InitialPolicy.constant(model, 0);
        PolicySystem system = new PolicySystem(model, 1);
        system.pose(policy, fixed, 0);
        double[] x = {0, 0, 7, 0};
        while (!system.solved()) {
            system.piece(new double[] {1, 1, 1, 1}, x);
        }
        assertThat(x).containsExactly(9, 8, 7, 10);
    }
}
