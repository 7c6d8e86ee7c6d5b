package org.bellman.environment.jackscarrental.internal;

import java.util.Optional;
import org.bellman.api.environment.Environment;
import org.bellman.api.environment.Frame;
import org.bellman.api.state.StateException;
import org.bellman.api.state.StateReader;
import org.bellman.api.state.StateWriter;
import org.bellman.state.random.RandomStreams;

/**
 * Nights and days at the two locations. What day t draws follows from the episode's seed and t alone. A number of requests
 * or returns that is missing ends the episode: the cars stay where they were in the evening before, there is no revenue,
 * and the move is paid. One thread at a time.
 */
final class JacksCarRental implements Environment {
    private static final String NAME = "JacksCarRental-v0";
    private static final int DRAWS = 4;

    private final Rental rental;
    private final double[] firstRequests;
    private final double[] firstReturns;
    private final double[] secondRequests;
    private final double[] secondReturns;
    private long seed;
    private long days;
    private int state;
    private double reward;
    private boolean running;

    JacksCarRental(Rental rental) {
        this.rental = rental;
        firstRequests = DayCounts.cumulative(rental.first().requests());
        firstReturns = DayCounts.cumulative(rental.first().returns());
        secondRequests = DayCounts.cumulative(rental.second().requests());
        secondReturns = DayCounts.cumulative(rental.second().returns());
    }

    @Override
    public void reset(long episode, float[] observation, int offset) {
        seed = episode;
        days = 0;
        reward = 0;
        running = true;
        state = rental.start();
        observation[offset] = state;
    }

    @Override
    public int step(float[] action, int actionOffset, float[] observation, int offset) {
        if (!running) {
            throw new IllegalStateException(NAME + ": the episode has ended or not begun; reset it before a step");
        }
        int move = checked(action[actionOffset]);
        int firstAsked = draw(firstRequests, 0);
        int firstReturned = draw(firstReturns, 1);
        int secondAsked = draw(secondRequests, 2);
        int secondReturned = draw(secondReturns, 3);
        days++;
        reward = -rental.cost(move);
        running = firstAsked >= 0 && firstReturned >= 0 && secondAsked >= 0 && secondReturned >= 0;
        if (running) {
            int first = rental.firstMorning(state, move);
            int second = rental.secondMorning(state, move);
            reward += rental.rentalReward()
                    * (RentalDay.rented(first, firstAsked) + RentalDay.rented(second, secondAsked));
            state = rental.first().evening(first, firstAsked, firstReturned) * rental.places()
                    + rental.second().evening(second, secondAsked, secondReturned);
        }
        observation[offset] = state;
        return running ? 0 : TERMINATED;
    }

    private int checked(float action) {
        int number = (int) action;
        if (number != action || number < 0 || number >= rental.actions()) {
            throw new IllegalArgumentException(NAME + ": action " + action + " is not in Discrete(" + rental.actions()
                    + "); give a whole number from 0 to " + (rental.actions() - 1));
        }
        if (!rental.allows(state, number)) {
            throw new IllegalArgumentException(NAME + ": action " + number + " moves "
                    + Math.abs(number - rental.maxMove()) + " cars, and there are not as many ("
                    + rental.firstCars(state) + " at the first location, " + rental.secondCars(state)
                    + " at the second); take one that the action mask allows");
        }
        return number;
    }

    /** Draws a number of cars, or -1 if it is one that is missing. */
    private int draw(double[] cumulative, int which) {
        double uniform = (RandomStreams.derive(seed, "day", DRAWS * days + which) >>> 11) * 0x1p-53;
        for (int k = 0; k < cumulative.length; k++) {
            if (uniform < cumulative[k]) {
                return k;
            }
        }
        // What rounding leaves of 1 belongs to the last number, if none is missing.
        return rental.cut() ? -1 : cumulative.length - 1;
    }

    @Override
    public double reward() {
        return reward;
    }

    @Override
    public boolean actionMask(boolean[] mask, int offset) {
        for (int action = 0; action < rental.actions(); action++) {
            mask[offset + action] = rental.allows(state, action);
        }
        return true;
    }

    @Override
    public Optional<Frame> render() {
        String text =
                rental.firstCars(state) + " cars at the first location, " + rental.secondCars(state) + " at the second";
        return Optional.of(new Frame(0, 0, new byte[0], text));
    }

    @Override
    public void save(StateWriter to) {
        to.integer("seed", seed);
        to.integer("days", days);
        to.integer("state", state);
        to.number("reward", reward);
        to.flag("running", running);
    }

    @Override
    public void load(StateReader from) {
        long saved = from.integer("state");
        long savedDays = from.integer("days");
        if (saved < 0 || saved >= rental.states() || savedDays < 0) {
            throw new StateException(NAME + ": the saved episode is at state " + saved + " after " + savedDays
                    + " days, where there are " + rental.states()
                    + " states; it was saved under other settings or is damaged");
        }
        seed = from.integer("seed");
        days = savedDays;
        state = (int) saved;
        reward = from.number("reward");
        running = from.flag("running");
    }
}
