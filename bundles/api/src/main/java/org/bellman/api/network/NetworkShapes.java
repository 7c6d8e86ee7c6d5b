package org.bellman.api.network;

import java.util.ArrayList;
import java.util.List;

/** Walks a specification once: checks shapes, lists parameters and outputs. */
final class NetworkShapes {
    /** As many values as an array of any Java machine holds. */
    private static final int MOST = Integer.MAX_VALUE - 8;

    private static final Initializer ZERO = new Initializer.Constant(0);
    private static final Initializer ONE = new Initializer.Constant(1);

    private final List<ParameterRange> parameters = new ArrayList<>();
    private final List<OutputRange> outputs = new ArrayList<>();
    private int parameterOffset;
    private int outputOffset;

    NetworkShapes(List<Integer> input, List<Branch> branches) {
        for (Branch branch : branches) {
            walk(input, branch);
        }
    }

    List<ParameterRange> parameters() {
        return List.copyOf(parameters);
    }

    List<OutputRange> outputs() {
        return List.copyOf(outputs);
    }

    private void walk(List<Integer> input, Branch branch) {
        List<List<Integer>> trunk = new ArrayList<>();
        List<Integer> shape = input;
        for (int i = 0; i < branch.trunk().size(); i++) {
            Layer layer = branch.trunk().get(i);
            String path = branch.name() + "/" + Head.TRUNK + "/" + i;
            if (layer instanceof Layer.Constant || layer instanceof Layer.Tap) {
                throw new IllegalArgumentException(path + ": this layer can only be a head of its own");
            }
            shape = apply(path, layer, shape);
            trunk.add(shape);
        }
        for (Head head : branch.heads()) {
            String path = branch.name() + "/" + head.name();
            int size = size(path, headShape(path, head, shape, trunk));
            outputs.add(new OutputRange(head.name(), outputOffset, size));
            outputOffset = (int) atMost(path, (long) outputOffset + size, "outputs so far");
        }
    }

    private List<Integer> headShape(String path, Head head, List<Integer> trunkShape, List<List<Integer>> trunk) {
        List<Integer> shape = trunkShape;
        for (int i = 0; i < head.layers().size(); i++) {
            Layer layer = head.layers().get(i);
            boolean alone = head.layers().size() == 1;
            if ((layer instanceof Layer.Constant || layer instanceof Layer.Tap) && !alone) {
                throw new IllegalArgumentException(path + "/" + i + ": this layer must be the only one of its head");
            }
            shape = layer instanceof Layer.Tap tap ? tapped(path, tap, trunk) : apply(path + "/" + i, layer, shape);
        }
        return shape;
    }

    private static List<Integer> tapped(String path, Layer.Tap tap, List<List<Integer>> trunk) {
        atLeast(0, path, "tap: layer", tap.layer());
        if (tap.layer() >= trunk.size()) {
            throw new IllegalArgumentException(
                    path + ": taps layer " + tap.layer() + " of a trunk of " + trunk.size() + " layers");
        }
        return trunk.get(tap.layer());
    }

    private List<Integer> apply(String path, Layer layer, List<Integer> in) {
        if (layer instanceof Layer.Dense dense) {
            atLeast(1, path, "dense: units", dense.units());
            int fanIn = size(path, in);
            weightAndBias(path, List.of(fanIn, dense.units()), dense.units(), dense.initializer(), fanIn);
            return List.of(dense.units());
        } else if (layer instanceof Layer.Convolution convolution) {
            return convolve(path, convolution, in);
        } else if (layer instanceof Layer.Normalization) {
            int size = size(path, in);
            add(path + "/weight", List.of(size), ONE, size);
            add(path + "/bias", List.of(size), ZERO, size);
            return in;
        } else if (layer instanceof Layer.Recurrent recurrent) {
            return recur(path, recurrent, in);
        } else if (layer instanceof Layer.Constant constant) {
            atLeast(1, path, "constant: size", constant.size());
            add(path + "/value", List.of(constant.size()), new Initializer.Constant(constant.initial()), 1);
            return List.of(constant.size());
        }
        throw new IllegalArgumentException(path + ": unknown layer " + layer);
    }

    private List<Integer> convolve(String path, Layer.Convolution layer, List<Integer> in) {
        atLeast(1, path, "convolution: filters", layer.filters());
        atLeast(1, path, "convolution: kernel", layer.kernel());
        atLeast(1, path, "convolution: stride", layer.stride());
        atLeast(0, path, "convolution: padding", layer.padding());
        if (in.size() != 3) {
            throw new IllegalArgumentException(
                    path + ": a convolution needs an input [channels, height, width], not " + in);
        }
        int height = side(path, layer, in.get(1), in);
        int width = side(path, layer, in.get(2), in);
        int fanIn = size(path, List.of(in.get(0), layer.kernel(), layer.kernel()));
        List<Integer> weight = List.of(layer.filters(), in.get(0), layer.kernel(), layer.kernel());
        weightAndBias(path, weight, layer.filters(), layer.initializer(), fanIn);
        return List.of(layer.filters(), height, width);
    }

    private static int side(String path, Layer.Convolution layer, int side, List<Integer> in) {
        long room = side + 2L * layer.padding() - layer.kernel();
        if (room < 0) {
            throw new IllegalArgumentException(
                    path + ": a kernel of " + layer.kernel() + " does not fit into an input " + in);
        }
        return (int) atMost(path, room / layer.stride() + 1, "values on a side");
    }

    private List<Integer> recur(String path, Layer.Recurrent layer, List<Integer> in) {
        atLeast(1, path, "recurrent: units", layer.units());
        int gates = size(path, List.of(layer.cell() == Layer.Cell.LSTM ? 4 : 3, layer.units()));
        int fanIn = size(path, in);
        add(path + "/weight", List.of(fanIn, gates), layer.initializer(), layer.units());
        add(path + "/recurrent", List.of(layer.units(), gates), layer.initializer(), layer.units());
        add(path + "/bias", List.of(gates), bias(layer.initializer()), layer.units());
        return List.of(layer.units());
    }

    private void weightAndBias(String path, List<Integer> weight, int bias, Initializer initializer, int fanIn) {
        add(path + "/weight", weight, initializer, fanIn);
        add(path + "/bias", List.of(bias), bias(initializer), fanIn);
    }

    private static Initializer bias(Initializer initializer) {
        return initializer instanceof Initializer.UniformFanIn ? initializer : ZERO;
    }

    private void add(String name, List<Integer> shape, Initializer initializer, int fanIn) {
        long end = (long) parameterOffset + size(name, shape);
        atMost(name, end, "parameters of the network so far, with these " + shape);
        parameters.add(new ParameterRange(name, parameterOffset, shape, initializer, fanIn));
        parameterOffset = (int) end;
    }

    private static int size(String path, List<Integer> shape) {
        return (int) atMost(path, ParameterRange.values(shape), "values in " + shape);
    }

    private static void atLeast(int least, String path, String name, int value) {
        if (value < least) {
            throw new IllegalArgumentException(path + ": " + name + " is " + value + "; it must be at least " + least);
        }
    }

    private static long atMost(String path, long count, String what) {
        if (count > MOST) {
            String shown = count == Long.MAX_VALUE ? "more than can be counted" : Long.toString(count);
            throw new IllegalArgumentException(path + ": " + shown + " " + what + ", and at most " + MOST + " fit");
        }
        return count;
    }
}
