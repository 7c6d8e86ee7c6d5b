package org.bellman.environment.taxi.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.bellman.api.environment.Environment;
import org.bellman.api.environment.FiniteModel;
import org.bellman.api.space.Discrete;
import org.bellman.api.state.StateWriter;
import org.bellman.state.Snapshot;
import org.bellman.testkit.environment.ModelValues;
import org.bellman.testkit.settings.TestSettings;
import org.junit.jupiter.api.Test;

class TaxiTest {
    private static final int SOUTH = 0;
    private static final int NORTH = 1;
    private static final int EAST = 2;
    private static final int WEST = 3;
    private static final int PICK_UP = 4;
    private static final int DROP_OFF = 5;

    private final TaxiFactory factory = new TaxiFactory();
    private final TestSettings settings = TestSettings.of(TaxiSettings.class);
    private final Environment taxi = factory.create(settings);
    private final float[] observation = new float[1];

    private void place(int row, int column, int passenger, int destination) {
        Snapshot snapshot = Snapshot.copying();
        StateWriter state = snapshot.writer();
        state.integer("seed", 1);
        state.integer("steps", 0);
        state.integer("state", ((row * 5 + column) * 5 + passenger) * 4 + destination);
        state.number("reward", 0);
        state.flag("running", true);
        taxi.load(snapshot.reader());
    }

    private void stepTo(int action, int row, int column, int passenger, int destination, double reward, int flags) {
        assertThat(taxi.step(new float[] {action}, 0, observation, 0)).isEqualTo(flags);
        assertThat(observation[0]).isEqualTo(((row * 5 + column) * 5 + passenger) * 4 + destination);
        assertThat(taxi.reward()).isEqualTo(reward);
    }

    @Test
    void optimalValuesEqualThoseOfGymnasiumsTable() {
        double[] values = ModelValues.optimal(factory.model(settings).orElseThrow(), 0.99, 1e-14);
        assertThat(values).containsExactly(ModelValues.recorded(getClass(), "/Taxi-v3.json"), within(1e-9));
    }

    @Test
    void spacesAndTimeLimitAreGymnasiums() {
        assertThat(factory.observationSpace(settings)).isEqualTo(new Discrete(500));
        assertThat(factory.actionSpace(settings)).isEqualTo(new Discrete(6));
        assertThat(factory.timeLimit(settings)).isEqualTo(200);
    }

    @Test
    void episodesBeginEvenlyInThreeHundredStates() {
        FiniteModel model = factory.model(settings).orElseThrow();
        assertThat(Arrays.stream(model.initial()).filter(p -> p > 0).count()).isEqualTo(300);
        assertThat(Arrays.stream(model.initial()).filter(p -> p > 0)).containsOnly(1.0 / 300);
        for (int state = 0; state < 500; state++) {
            int passenger = state / 4 % 5;
            assertThat(model.initial()[state] > 0).isEqualTo(passenger < 4 && passenger != state % 4);
        }
    }

    @Test
    void passengerIsFetchedAndDelivered() {
        place(0, 0, 0, 1);
        stepTo(PICK_UP, 0, 0, 4, 1, -1, 0);
        stepTo(DROP_OFF, 0, 0, 0, 1, -1, 0);
        stepTo(PICK_UP, 0, 0, 4, 1, -1, 0);
        stepTo(SOUTH, 1, 0, 4, 1, -1, 0);
        stepTo(DROP_OFF, 1, 0, 4, 1, -10, 0);
        stepTo(SOUTH, 2, 0, 4, 1, -1, 0);
        for (int column = 1; column < 5; column++) {
            stepTo(EAST, 2, column, 4, 1, -1, 0);
        }
        stepTo(NORTH, 1, 4, 4, 1, -1, 0);
        stepTo(NORTH, 0, 4, 4, 1, -1, 0);
        stepTo(DROP_OFF, 0, 4, 1, 1, 20, Environment.TERMINATED);
    }

    @Test
    void wallsAndEdgesHoldTheTaxi() {
        place(0, 1, 2, 1);
        stepTo(EAST, 0, 1, 2, 1, -1, 0);
        stepTo(NORTH, 0, 1, 2, 1, -1, 0);
        place(4, 3, 2, 1);
        stepTo(WEST, 4, 3, 2, 1, -1, 0);
        stepTo(SOUTH, 4, 3, 2, 1, -1, 0);
        place(3, 0, 2, 1);
        stepTo(EAST, 3, 0, 2, 1, -1, 0);
        stepTo(WEST, 3, 0, 2, 1, -1, 0);
        stepTo(PICK_UP, 3, 0, 2, 1, -10, 0);
        stepTo(DROP_OFF, 3, 0, 2, 1, -10, 0);
    }

    @Test
    void maskAllowsWhatChangesTheState() {
        boolean[] mask = new boolean[6];
        place(0, 0, 0, 1);
        assertThat(taxi.actionMask(mask, 0)).isTrue();
        assertThat(mask).containsExactly(true, false, true, false, true, false);
        place(4, 3, 4, 3);
        assertThat(taxi.actionMask(mask, 0)).isTrue();
        assertThat(mask).containsExactly(false, true, true, false, false, true);
        place(4, 0, 4, 3);
        assertThat(taxi.actionMask(mask, 0)).isTrue();
        assertThat(mask).containsExactly(false, true, false, false, false, true);
        place(2, 2, 1, 3);
        assertThat(taxi.actionMask(mask, 0)).isTrue();
        assertThat(mask).containsExactly(true, true, true, true, false, false);
    }

    @Test
    void pictureShowsTaxiAndPassenger() {
        place(2, 2, 1, 3);
        assertThat(taxi.render().orElseThrow().text())
                .isEqualTo("+---------+\n|R: | : :G|\n| : | : : |\n| : :@: : |\n| | : | : |\n|Y| : |B: |\n+---------+\n"
                        + "passenger at G, goes to B");
        place(2, 2, 4, 0);
        assertThat(taxi.render().orElseThrow().text()).contains("#").endsWith("passenger in the taxi, goes to R");
    }

    @Test
    void everyActionHasAName() {
        assertThat(TaxiFactory.NAMES.actions()).hasSize(TaxiTable.ACTIONS).doesNotHaveDuplicates();
    }
}
