package org.bellman.learning.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.bellman.api.environment.FiniteModel;
import org.bellman.api.environment.FiniteModelBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BellmanSweepTest {
    private static final int STATES = 3000;
    private static final double DISCOUNT = 0.9;

    /** One to three actions, near and far successors, some of which end; the first state has as many outcomes as given. */
    private static FiniteModel model(int outcomesOfFirst) {
        SplittableRandom random = new SplittableRandom(7);
        FiniteModelBuilder model = new FiniteModelBuilder(STATES, 3);
        model.initial(0, 1);
        for (int s = 0; s < STATES; s++) {
            int actions = 1 + random.nextInt(3);
            for (int action = 0; action < actions; action++) {
                model.pair(s, action);
                int outcomes = s == 0 ? outcomesOfFirst : 1 + random.nextInt(6);
                for (int i = 0; i < outcomes; i++) {
                    int near = Math.floorMod(s + random.nextInt(11) - 5, STATES);
                    int next = s == 0 ? i : random.nextInt(3) == 0 ? random.nextInt(STATES) : near;
                    model.transition(1.0 / outcomes, next, random.nextDouble() - 0.5, random.nextInt(10) == 0);
                }
            }
        }
        return model.build();
    }

    /** All states alike. */
    private static FiniteModel ring() {
        FiniteModelBuilder model = new FiniteModelBuilder(STATES, 1);
        model.initial(0, 1);
        for (int s = 0; s < STATES; s++) {
            model.pair(s, 0);
            model.transition(1, (s + 1) % STATES, 1, false);
        }
        return model.build();
    }

    private static double[] values() {
        return new SplittableRandom(8).doubles(STATES).toArray();
    }

    /** With more outcomes than are fetched at a time, too. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2900})
    void itIsTheBackupOfEachStateToTheBit(int outcomesOfFirst) {
        FiniteModel model = model(outcomesOfFirst);
        double[] values = values();
        double[] next = new double[STATES];
        double largest = 0;
        double[] expected = new double[STATES];
        for (int s = 0; s < STATES; s++) {
            expected[s] = BellmanBackup.state(model, s, DISCOUNT, values);
            largest = Math.max(largest, Math.abs(expected[s] - values[s]));
        }

        BellmanSweep backups = new BellmanSweep(model, DISCOUNT);
        double first = backups.sweep(0, 1234, values, next);
        double second = backups.sweep(1234, STATES, values, next);

        assertThat(next).isEqualTo(expected);
        assertThat(Math.max(first, second)).isEqualTo(largest);
    }

    /** Where states are alike loops differ with the number of outcomes; one that is not alike lies among them. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 9})
    void statesThatAreAlikeAreBackedUpToTheBitTooAndInPlace(int outcomes) {
        SplittableRandom random = new SplittableRandom(outcomes);
        FiniteModelBuilder builder = new FiniteModelBuilder(STATES, 3);
        builder.initial(0, 1);
        for (int s = 0; s < STATES; s++) {
            for (int action = 0; action < 3; action++) {
                builder.pair(s, action);
                int of = s == 700 ? outcomes + 1 : outcomes;
                int near = random.nextInt(STATES - of);
                for (int i = 0; i < of; i++) {
                    builder.transition(1.0 / of, near + i, random.nextDouble() - 0.5, random.nextInt(10) == 0);
                }
            }
        }
        FiniteModel model = builder.build();
        double[] values = values();
        values[3] = -0.0;

        double[] next = new double[STATES];
        BellmanSweep backups = new BellmanSweep(model, DISCOUNT);
        double largest = Math.max(backups.sweep(0, 611, values, next), backups.sweep(611, STATES, values, next));

        double[] expected = new double[STATES];
        double largestExpected = 0;
        for (int s = 0; s < STATES; s++) {
            expected[s] = BellmanBackup.state(model, s, DISCOUNT, values);
            largestExpected = Math.max(largestExpected, Math.abs(expected[s] - values[s]));
        }
        assertThat(next).isEqualTo(expected);
        assertThat(largest).isEqualTo(largestExpected);

        double[] newest = values.clone();
        double largestInPlace = backups.sweep(0, STATES, newest, newest);
        double largestExpectedInPlace = 0;
        for (int s = 0; s < STATES; s++) {
            double value = BellmanBackup.state(model, s, DISCOUNT, values);
            largestExpectedInPlace = Math.max(largestExpectedInPlace, Math.abs(value - values[s]));
            values[s] = value;
        }
        assertThat(newest).isEqualTo(values);
        assertThat(largestInPlace).isEqualTo(largestExpectedInPlace);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2900})
    void inPlaceEveryStateSeesTheNewValuesOfThoseBeforeIt(int outcomesOfFirst) {
        FiniteModel model = model(outcomesOfFirst);
        double[] values = values();
        double[] expected = values();
        double largest = 0;
        for (int s = 0; s < STATES; s++) {
            double value = BellmanBackup.state(model, s, DISCOUNT, expected);
            largest = Math.max(largest, Math.abs(value - expected[s]));
            expected[s] = value;
        }

        assertThat(new BellmanSweep(model, DISCOUNT).sweep(0, STATES, values, values))
                .isEqualTo(largest);
        assertThat(values).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.POSITIVE_INFINITY, Double.NaN})
    void whatIsNoNumberShowsInTheChange(double wrong) {
        double[] values = values();
        values[17] = wrong;
        assertThat(new BellmanSweep(model(1), DISCOUNT).sweep(0, STATES, values, new double[STATES]))
                .isNotFinite();
        assertThat(new BellmanSweep(ring(), DISCOUNT).sweep(0, STATES, values, new double[STATES]))
                .isNotFinite();
    }
}
