package org.bellman.learning.planning;

import java.util.BitSet;
import java.util.function.IntPredicate;
import org.bellman.api.environment.FiniteModel;

/**
 * The maximal end components of a model: the largest sets of states, with actions of theirs, in which
 * a policy can stay for ever and come from each state to each (de Alfaro, <i>Formal verification of
 * probabilistic systems</i>, 1997, section 3.3). They have no state in common. Actions that leave, or
 * that may end the episode, belong to none. Immutable; any thread.
 */
public final class EndComponents {
    private final FiniteModel model;
    private final BitSet pairs;
    private final int[] component;
    private final int count;

    private EndComponents(FiniteModel model, BitSet pairs, int[] component, int count) {
        this.model = model;
        this.pairs = pairs;
        this.component = component;
        this.count = count;
    }

    /**
     * Finds the maximal end components of a model.
     *
     * @param model the model
     * @return its components
     */
    public static EndComponents of(FiniteModel model) {
        return of(model, pair -> true);
    }

    /**
     * Finds the maximal end components of the part of a model that has certain actions only.
     *
     * @param model the model
     * @param allowed which pairs there are
     * @return the components of this part
     */
    public static EndComponents of(FiniteModel model, IntPredicate allowed) {
        BitSet pairs = new BitSet(model.rewards().length);
        for (int p = 0; p < model.rewards().length; p++) {
            pairs.set(p, allowed.test(p) && !Ends.pair(model, p));
        }
        BitSet states = new BitSet(model.states());
        states.set(0, model.states());
        int[] component = new int[model.states()];
        boolean found = false;
        while (!found) {
            boolean removed = true;
            while (removed) {
                removed = remove(model, pairs, states, component);
            }
            component = StrongComponents.of(model, pairs, states);
            found = !remove(model, pairs, states, component);
        }
        return new EndComponents(model, pairs, component, number(component));
    }

    /** Removes actions that may leave their component and states without actions; tells whether there were any. */
    private static boolean remove(FiniteModel model, BitSet pairs, BitSet states, int[] component) {
        boolean removed = false;
        for (int s = states.nextSetBit(0); s >= 0; s = states.nextSetBit(s + 1)) {
            boolean stays = false;
            int end = model.pairOffsets()[s + 1];
            for (int p = pairs.nextSetBit(model.pairOffsets()[s]); p >= 0 && p < end; p = pairs.nextSetBit(p + 1)) {
                boolean leaves = leaves(model, p, component[s], states, component);
                if (leaves) {
                    pairs.clear(p);
                    removed = true;
                } else {
                    stays = true;
                }
            }
            if (!stays) {
                states.clear(s);
                component[s] = -1;
                removed = true;
            }
        }
        return removed;
    }

    private static boolean leaves(FiniteModel model, int pair, int own, BitSet states, int[] component) {
        for (int t = model.transitionOffsets()[pair]; t < model.transitionOffsets()[pair + 1]; t++) {
            int next = model.successors()[t];
            if (!states.get(next) || component[next] != own) {
                return true;
            }
        }
        return false;
    }

    /** Numbers the components from 0 in the order of their lowest states; returns how many there are. */
    private static int number(int[] component) {
        int[] numbers = new int[component.length];
        int count = 0;
        for (int s = 0; s < component.length; s++) {
            if (component[s] >= 0) {
                if (numbers[component[s]] == 0) {
                    numbers[component[s]] = ++count;
                }
                component[s] = numbers[component[s]] - 1;
            }
        }
        return count;
    }

    /**
     * Returns how many there are.
     *
     * @return at least 0
     */
    public int count() {
        return count;
    }

    /**
     * Returns the component of a state.
     *
     * @param state in [0, states)
     * @return in [0, count), ascending with the lowest states of the components; -1 if it is in none
     */
    public int component(int state) {
        return component[state];
    }

    /**
     * Tells whether a pair belongs to its state's component.
     *
     * @param pair in [0, pairs)
     * @return whether taking it always can keep within the component
     */
    public boolean contains(int pair) {
        return pairs.get(pair);
    }

    /** Returns the model that they are of. */
    FiniteModel model() {
        return model;
    }
}
