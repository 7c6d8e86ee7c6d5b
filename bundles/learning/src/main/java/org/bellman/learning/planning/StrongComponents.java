package org.bellman.learning.planning;

import java.util.Arrays;
import java.util.BitSet;
import org.bellman.api.environment.FiniteModel;

/**
 * Strongly connected components of the part of a model that some pairs span (Tarjan, <i>Depth-first
 * search and linear graph algorithms</i>, 1972), without recursion: a chain of millions of states
 * needs no deep stack. One thread.
 */
final class StrongComponents {
    private final FiniteModel model;
    private final BitSet pairs;
    private final int[] component;
    private final int[] order;
    private final int[] low;
    /** States visited and not yet in a component. */
    private final int[] open;
    /** States on the way from the root to where the search is, and where each goes on. */
    private final int[] path;

    private final int[] pair;
    private final int[] transition;
    private int visited;
    private int opened;
    private int depth;
    private int count;

    private StrongComponents(FiniteModel model, BitSet pairs) {
        this.model = model;
        this.pairs = pairs;
        int n = model.states();
        component = new int[n];
        order = new int[n];
        low = new int[n];
        open = new int[n];
        path = new int[n];
        pair = new int[n];
        transition = new int[n];
        Arrays.fill(component, -1);
    }

    /**
     * Finds the components.
     *
     * @param model the model
     * @param pairs those whose transitions count; none of them terminates
     * @param states those that take part; the pairs lead to no other
     * @return [states] the component of each, numbered from 0, or -1 if it takes no part
     */
    static int[] of(FiniteModel model, BitSet pairs, BitSet states) {
        StrongComponents search = new StrongComponents(model, pairs);
        for (int s = states.nextSetBit(0); s >= 0; s = states.nextSetBit(s + 1)) {
            if (search.order[s] == 0) {
                search.from(s);
            }
        }
        return search.component;
    }

    private void from(int root) {
        enter(root);
        while (depth > 0) {
            int s = path[depth - 1];
            int next = next();
            if (next < 0) {
                leave(s);
            } else if (order[next] == 0) {
                enter(next);
            } else if (component[next] < 0) {
                low[s] = Math.min(low[s], order[next]);
            }
        }
    }

    private void enter(int s) {
        order[s] = ++visited;
        low[s] = visited;
        open[opened++] = s;
        path[depth] = s;
        pair[depth] = model.pairOffsets()[s];
        transition[depth] = model.transitionOffsets()[pair[depth]];
        depth++;
    }

    /** Returns the next successor of the state at the path's end, or -1. */
    private int next() {
        int at = depth - 1;
        int end = model.pairOffsets()[path[at] + 1];
        while (pair[at] < end) {
            if (pairs.get(pair[at]) && transition[at] < model.transitionOffsets()[pair[at] + 1]) {
                return model.successors()[transition[at]++];
            }
            transition[at] = model.transitionOffsets()[++pair[at]];
        }
        return -1;
    }

    private void leave(int s) {
        depth--;
        if (depth > 0) {
            int parent = path[depth - 1];
            low[parent] = Math.min(low[parent], low[s]);
        }
        if (low[s] == order[s]) {
            int member;
            do {
                member = open[--opened];
                component[member] = count;
            } while (member != s);
            count++;
        }
    }
}
