package org.bellman.testkit.backend;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.bellman.api.network.Activation;
import org.bellman.api.network.Branch;
import org.bellman.api.network.Head;
import org.bellman.api.network.Initializer;
import org.bellman.api.network.Layer;
import org.bellman.api.network.NetworkSpec;

/** The networks that the kit tries: every layer, every activation, every way to combine them, odd sizes. */
final class NetworkCases {
    static final Initializer FAN_IN = new Initializer.UniformFanIn();

    private NetworkCases() {}

    /**
     * A network to try.
     *
     * @param name what is special about it
     * @param spec the network
     */
    record Case(String name, NetworkSpec spec) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Case> all() {
        List<Case> cases = new ArrayList<>();
        for (Activation activation : Activation.values()) {
            cases.add(new Case("dense " + activation, hidden(5, dense(7, activation))));
            cases.add(new Case(
                    "normalization " + activation,
                    hidden(5, dense(19, Activation.IDENTITY), new Layer.Normalization(1e-5, activation))));
            cases.add(new Case(
                    "convolution " + activation, image(new Layer.Convolution(3, 3, 1, 1, activation, FAN_IN))));
        }
        cases.add(new Case("head with tanh", NetworkSpec.of(6, List.of(), Head.of("a", dense(3, Activation.TANH)))));
        cases.add(new Case("normalised input", hidden(7, new Layer.Normalization(1e-3, Activation.IDENTITY))));
        cases.add(new Case(
                "normalised between wider layers",
                hidden(
                        30,
                        dense(20, Activation.TANH),
                        new Layer.Normalization(1e-5, Activation.TANH),
                        dense(64, Activation.TANH))));
        cases.add(new Case("odd sizes", hidden(17, dense(33, Activation.TANH), dense(50, Activation.TANH))));
        cases.add(new Case("one of everything", hidden(1, dense(1, Activation.TANH))));
        cases.add(new Case("wide", hidden(3, dense(160, Activation.TANH), dense(16, Activation.SILU))));
        convolutions(cases);
        cases.add(new Case("actor and critic on one trunk", sharedTrunk()));
        cases.add(new Case("policy beside value", parallel()));
        cases.add(new Case("deep heads and taps", taps()));
        return cases;
    }

    /** Strides that leave a rest, padding beyond the image, kernels of every extent, images as outputs. */
    private static void convolutions(List<Case> cases) {
        cases.add(new Case("strided convolution", image(convolution(2, 2, 2, 0))));
        cases.add(new Case("strided and padded convolution", image(convolution(3, 3, 2, 1))));
        cases.add(new Case("stride beyond the kernel", image(convolution(2, 1, 3, 0))));
        cases.add(new Case("windows of padding alone", image(convolution(2, 2, 2, 3))));
        cases.add(new Case("kernel of one value", image(convolution(4, 1, 1, 0))));
        cases.add(new Case("kernel as high as the padded image", image(convolution(3, 6, 1, 1))));
        cases.add(new Case(
                "two convolutions, normalised",
                image(
                        convolution(3, 2, 1, 1),
                        new Layer.Normalization(1e-5, Activation.SILU),
                        convolution(2, 3, 2, 0),
                        dense(5, Activation.TANH))));
        cases.add(new Case("convolutions in heads, tapped", imageHeads()));
    }

    private static Layer convolution(int filters, int kernel, int stride, int padding) {
        return new Layer.Convolution(filters, kernel, stride, padding, Activation.TANH, FAN_IN);
    }

    static Layer dense(int units, Activation activation) {
        return Layer.dense(units, activation, FAN_IN);
    }

    /** A trunk and the heads {@code out} (3 values). */
    static NetworkSpec hidden(int inputs, Layer... trunk) {
        return NetworkSpec.of(inputs, List.of(trunk), Head.of("out", dense(3, Activation.IDENTITY)));
    }

    /** An image of 2 channels, 5 high and 4 wide. */
    private static NetworkSpec image(Layer... trunk) {
        return new NetworkSpec(
                List.of(2, 5, 4),
                List.of(Branch.of("main", List.of(trunk), Head.of("out", dense(2, Activation.IDENTITY)))));
    }

    /** Two branches on one image; one shows a convolution's output as it is and as a tap. */
    private static NetworkSpec imageHeads() {
        return new NetworkSpec(
                List.of(1, 4, 5),
                List.of(
                        Branch.of(
                                "eye",
                                List.of(convolution(2, 2, 1, 0), convolution(3, 2, 2, 0)),
                                Head.of("map", convolution(2, 1, 1, 0)),
                                Head.of("seen", new Layer.Tap(0, true)),
                                Head.of("value", dense(1, Activation.IDENTITY))),
                        Branch.of("flat", List.of(), Head.of("sum", dense(2, Activation.TANH)))));
    }

    /** Heads {@code policy} (3), {@code sigma} (2) and {@code value} (1). */
    static NetworkSpec sharedTrunk() {
        return NetworkSpec.of(
                4,
                List.of(dense(11, Activation.TANH), dense(9, Activation.TANH)),
                Head.of("policy", dense(3, Activation.IDENTITY)),
                Head.of("sigma", new Layer.Constant(2, -0.5)),
                Head.of("value", dense(1, Activation.IDENTITY)));
    }

    /** Heads {@code policy} (2) and {@code value} (1) in branches of their own. */
    static NetworkSpec parallel() {
        return NetworkSpec.parallel(
                5,
                Branch.of("pi", List.of(dense(8, Activation.TANH)), Head.of("policy", dense(2, Activation.IDENTITY))),
                Branch.of(
                        "v",
                        List.of(dense(6, Activation.SILU), new Layer.Normalization(1e-5, Activation.GELU)),
                        Head.of("value", dense(1, Activation.IDENTITY))));
    }

    private static NetworkSpec taps() {
        return NetworkSpec.of(
                5,
                List.of(dense(9, Activation.TANH), dense(8, Activation.GELU), dense(7, Activation.SIGMOID)),
                Head.of("stopped", new Layer.Tap(1, false)),
                Head.of("deep", dense(6, Activation.SILU), dense(2, Activation.TANH)),
                Head.of("features", new Layer.Tap(0, true)),
                Head.of("last", new Layer.Tap(2, true)));
    }

    /** Numbers uniform in [-scale, scale). */
    static float[] uniform(long seed, int count, double scale) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) ((2 * random.nextDouble() - 1) * scale);
        }
        return values;
    }

    static double[] widen(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }
}
