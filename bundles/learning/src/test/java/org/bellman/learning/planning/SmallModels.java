package org.bellman.learning.planning;

import java.util.BitSet;
import org.bellman.api.environment.FiniteModel;
import org.bellman.api.environment.FiniteModelBuilder;
import org.bellman.api.random.RandomStream;
import org.bellman.state.random.RandomStreams;

/** Models small enough to be searched, and the definition of an end component. */
final class SmallModels {
    private SmallModels() {}

    static FiniteModel random(int states, int actions, long seed) {
        RandomStream random = RandomStreams.of(seed);
        FiniteModelBuilder model = new FiniteModelBuilder(states, actions).initial(0, 1);
        for (int s = 0; s < states; s++) {
            for (int a = 0; a < actions; a++) {
                model.pair(s, a);
                boolean two = random.nextDouble() < 0.5;
                for (int i = 0; i < (two ? 2 : 1); i++) {
                    int next = (int) (random.nextDouble() * states);
                    model.transition(two ? 0.5 : 1, next, 0, random.nextDouble() < 0.1);
                }
            }
        }
        return model.build();
    }

    /** Tells whether the actions that stay within some states lead from each of them to each, and each has one. */
    static boolean isEndComponent(FiniteModel model, BitSet states) {
        for (int from = states.nextSetBit(0); from >= 0; from = states.nextSetBit(from + 1)) {
            BitSet reached = new BitSet();
            boolean more = follow(model, states, from, reached);
            if (!more) {
                return false;
            }
            while (more) {
                int before = reached.cardinality();
                BitSet now = (BitSet) reached.clone();
                now.stream().forEach(s -> follow(model, states, s, reached));
                more = reached.cardinality() > before;
            }
            if (!reached.equals(states)) {
                return false;
            }
        }
        return true;
    }

    private static boolean follow(FiniteModel model, BitSet states, int state, BitSet reached) {
        boolean stays = false;
        for (int p = model.pairOffsets()[state]; p < model.pairOffsets()[state + 1]; p++) {
            BitSet next = new BitSet();
            boolean within = true;
            for (int t = model.transitionOffsets()[p]; t < model.transitionOffsets()[p + 1]; t++) {
                int successor = model.successors()[t];
                within &= successor >= 0 && states.get(successor);
                if (successor >= 0) {
                    next.set(successor);
                }
            }
            if (within) {
                stays = true;
                reached.or(next);
            }
        }
        return stays;
    }
}
