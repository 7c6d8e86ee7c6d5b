package org.bellman.testkit.backend;

import java.util.List;
import org.bellman.api.network.Activation;
import org.bellman.api.network.Branch;
import org.bellman.api.network.Head;
import org.bellman.api.network.Layer;
import org.bellman.api.network.NetworkSpec;
import org.bellman.testkit.backend.NetworkCases.Case;

/** The networks with memory that the kit tries; of each, the first layer that is not dense is recurrent. */
final class RecurrentCases {
    private RecurrentCases() {}

    static List<Case> all() {
        return List.of(
                new Case("LSTM", one(Layer.Cell.LSTM)),
                new Case("GRU", one(Layer.Cell.GRU)),
                new Case("one unit of LSTM as a head", head(Layer.Cell.LSTM)),
                new Case("one unit of GRU as a head", head(Layer.Cell.GRU)),
                new Case("GRU on LSTM between dense layers", stacked()),
                new Case("recurrent policy beside recurrent value", parallel()));
    }

    private static Layer recurrent(Layer.Cell cell, int units) {
        return new Layer.Recurrent(cell, units, NetworkCases.FAN_IN);
    }

    /** Three inputs, five units, head {@code out} of two values. */
    static NetworkSpec one(Layer.Cell cell) {
        return NetworkSpec.of(
                3, List.of(recurrent(cell, 5)), Head.of("out", NetworkCases.dense(2, Activation.IDENTITY)));
    }

    private static NetworkSpec head(Layer.Cell cell) {
        return NetworkSpec.of(2, List.of(), Head.of("out", recurrent(cell, 1)));
    }

    private static NetworkSpec stacked() {
        return NetworkSpec.of(
                3,
                List.of(
                        NetworkCases.dense(4, Activation.RELU),
                        recurrent(Layer.Cell.LSTM, 3),
                        new Layer.Normalization(1e-3, Activation.TANH),
                        recurrent(Layer.Cell.GRU, 4)),
                Head.of("policy", NetworkCases.dense(2, Activation.IDENTITY)),
                Head.of("sigma", new Layer.Constant(2, -0.5)),
                Head.of("features", new Layer.Tap(1, true)));
    }

    private static NetworkSpec parallel() {
        return NetworkSpec.parallel(
                3,
                Branch.of(
                        "pi",
                        List.of(recurrent(Layer.Cell.GRU, 3)),
                        Head.of("policy", NetworkCases.dense(2, Activation.IDENTITY))),
                Branch.of(
                        "v",
                        List.of(NetworkCases.dense(3, Activation.TANH)),
                        Head.of("value", recurrent(Layer.Cell.LSTM, 2), NetworkCases.dense(1, Activation.IDENTITY))));
    }

    /** How many floats hold a lane's memory: h of every recurrent layer, and c where it is LSTM. */
    static int stateSize(NetworkSpec spec) {
        int size = 0;
        for (Branch branch : spec.branches()) {
            size += stateSize(branch.trunk());
            for (Head head : branch.heads()) {
                size += stateSize(head.layers());
            }
        }
        return size;
    }

    private static int stateSize(List<Layer> layers) {
        return layers.stream()
                .mapToInt(layer -> layer instanceof Layer.Recurrent recurrent
                        ? recurrent.units() * (recurrent.cell() == Layer.Cell.LSTM ? 2 : 1)
                        : 0)
                .sum();
    }
}
