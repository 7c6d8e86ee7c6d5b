package org.bellman.environment.jackscarrental.internal;

import org.bellman.api.environment.FiniteModel;

/**
 * The model: after the night the two locations know nothing of each other, so the probability of an evening is the product
 * of theirs. The arrays are filled as they are; nothing is drawn. One thread.
 */
final class RentalModel {
    private final Rental rental;
    /** [cars in the morning][cars in the evening]. */
    private final double[][] firstEvenings;

    private final double[][] secondEvenings;
    private final double[] firstRentals;
    private final double[] secondRentals;
    private int pairs;
    private int transitions;
    private int[] successors;
    private double[] probabilities;

    private RentalModel(Rental rental) {
        this.rental = rental;
        int places = rental.places();
        firstEvenings = new double[places][];
        secondEvenings = new double[places][];
        firstRentals = new double[places];
        secondRentals = new double[places];
        double firstMass = rental.first().mass();
        double secondMass = rental.second().mass();
        for (int cars = 0; cars < places; cars++) {
            firstEvenings[cars] = rental.first().evenings(cars);
            secondEvenings[cars] = rental.second().evenings(cars);
            // Revenue comes only on days on which nothing is missing, at either location.
            firstRentals[cars] = rental.first().expectedRentals(cars) * secondMass;
            secondRentals[cars] = rental.second().expectedRentals(cars) * firstMass;
        }
    }

    static FiniteModel of(Rental rental) {
        return new RentalModel(rental).filled();
    }

    private FiniteModel filled() {
        int states = rental.states();
        count();
        int[] pairOffsets = new int[states + 1];
        int[] pairActions = new int[pairs];
        int[] transitionOffsets = new int[pairs + 1];
        double[] rewards = new double[pairs];
        successors = new int[transitions];
        probabilities = new double[transitions];
        double[] initial = new double[states];
        initial[rental.start()] = 1;
        int pair = 0;
        int transition = 0;
        for (int state = 0; state < states; state++) {
            for (int action = 0; action < rental.actions(); action++) {
                if (rental.allows(state, action)) {
                    int first = rental.firstMorning(state, action);
                    int second = rental.secondMorning(state, action);
                    transition = fill(transition, firstEvenings[first], secondEvenings[second]);
                    rewards[pair] =
                            rental.rentalReward() * (firstRentals[first] + secondRentals[second]) - rental.cost(action);
                    pairActions[pair++] = action;
                    transitionOffsets[pair] = transition;
                }
            }
            pairOffsets[state + 1] = pair;
        }
        return new FiniteModel(
                states,
                rental.actions(),
                pairOffsets,
                pairActions,
                transitionOffsets,
                successors,
                probabilities,
                rewards,
                initial,
                rental.cut());
    }

    /** Counts pairs and transitions, so that every array has its size from the beginning. */
    private void count() {
        for (int state = 0; state < rental.states(); state++) {
            for (int action = 0; action < rental.actions(); action++) {
                if (rental.allows(state, action)) {
                    pairs++;
                    int evenings = possible(firstEvenings[rental.firstMorning(state, action)])
                            * possible(secondEvenings[rental.secondMorning(state, action)]);
                    transitions = Math.addExact(transitions, evenings);
                }
            }
        }
    }

    private static int possible(double[] evenings) {
        int count = 0;
        for (double probability : evenings) {
            count += probability > 0 ? 1 : 0;
        }
        return count;
    }

    private int fill(int from, double[] first, double[] second) {
        int transition = from;
        for (int i = 0; i < first.length; i++) {
            for (int j = 0; first[i] > 0 && j < second.length; j++) {
                if (second[j] > 0) {
                    successors[transition] = i * second.length + j;
                    probabilities[transition++] = first[i] * second[j];
                }
            }
        }
        return transition;
    }
}
