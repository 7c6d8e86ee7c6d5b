package org.bellman.benchmark.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.bellman.api.network.Activation;
import org.bellman.api.network.Head;
import org.bellman.api.network.Initializer;
import org.bellman.api.network.Layer;
import org.bellman.api.network.NetworkSpec;

/**
 * A network of dense layers and a batch: what backends are compared by.
 *
 * @param sizes values in the input, in each hidden layer and in the output
 * @param activation of the hidden layers
 * @param batch rows, at least 1
 */
public record NetworkCase(List<Integer> sizes, Activation activation, int batch) {
    private static final List<List<Integer>> NETWORKS =
            List.of(List.of(4, 64, 64, 2), List.of(17, 256, 256, 6), List.of(17, 400, 300, 6));
    private static final List<Activation> ACTIVATIONS = List.of(Activation.RELU, Activation.TANH);
    private static final List<Integer> BATCHES = List.of(1, 8, 64, 256);

    /** Copies the sizes. */
    public NetworkCase {
        sizes = List.copyOf(sizes);
    }

    /**
     * Returns what the command measures: small and common networks, at the batches of acting and of learning.
     *
     * @return network by network
     */
    static List<NetworkCase> all() {
        List<NetworkCase> all = new ArrayList<>();
        for (List<Integer> sizes : NETWORKS) {
            for (Activation activation : ACTIVATIONS) {
                BATCHES.forEach(batch -> all.add(new NetworkCase(sizes, activation, batch)));
            }
        }
        return all;
    }

    /**
     * Makes the network: hidden layers begin orthogonal with a gain of √2, the linear output with 1.
     *
     * @return its specification
     */
    public NetworkSpec spec() {
        Initializer initializer = new Initializer.Orthogonal(Math.sqrt(2));
        List<Layer> trunk = sizes.subList(1, sizes.size() - 1).stream()
                .map(units -> Layer.dense(units, activation, initializer))
                .toList();
        Layer last = Layer.dense(outputs(), Activation.IDENTITY, new Initializer.Orthogonal(1));
        return NetworkSpec.of(inputs(), trunk, Head.of("out", last));
    }

    int inputs() {
        return sizes.get(0);
    }

    int outputs() {
        return sizes.get(sizes.size() - 1);
    }

    /**
     * Floating-point operations of the products of a training step: 6P - 2P₁ a row, P the weights and P₁
     * the first layer's, whose input needs no gradient. Biases, activations, loss and Adam are not counted.
     */
    long stepFlop() {
        return (6L * weights() - 2L * sizes.get(0) * sizes.get(1)) * batch;
    }

    private int weights() {
        int weights = 0;
        for (int i = 1; i < sizes.size(); i++) {
            weights += sizes.get(i - 1) * sizes.get(i);
        }
        return weights;
    }

    /** The layers' sizes, such as {@code 4-64-64-2}. */
    String layers() {
        return sizes.stream().map(String::valueOf).collect(Collectors.joining("-"));
    }

    String activationName() {
        return activation.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return layers() + " " + activationName() + " batch " + batch;
    }
}
