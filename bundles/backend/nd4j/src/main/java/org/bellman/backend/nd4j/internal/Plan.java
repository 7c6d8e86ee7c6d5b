package org.bellman.backend.nd4j.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bellman.api.network.Branch;
import org.bellman.api.network.Head;
import org.bellman.api.network.Layer;
import org.bellman.api.network.NetworkSpec;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A network for one batch or sequence: every matrix allocated, every operation prepared. */
final class Plan implements AutoCloseable {
    private final PlanContext context;
    private final int outputs;
    private final Value input;
    private final Matrix inputMatrix;
    private final Matrix inputGradient;
    private final List<Node> nodes = new ArrayList<>();
    private final List<Output> shown = new ArrayList<>();
    private final float[] scratch;
    private boolean derived;
    private boolean tangentsPrepared;

    /** A head: its value and the columns of the output where it stands. */
    private static final class Output {
        private final Value value;
        private final int offset;
        private final Matrix matrix;
        private final Matrix gradient;
        private Matrix tangent;

        private Output(Value value, int offset) {
            this.value = value;
            this.offset = offset;
            matrix = new Matrix(value.array());
            gradient = value.gradient() == null ? null : new Matrix(value.gradient());
        }
    }

    Plan(NetworkSpec spec, Store store, Sequence sequence, boolean training) {
        context = PlanContext.of(store, new Arena(store.engine()), sequence, training);
        outputs = spec.outputs();
        int[] shape = spec.input().stream().mapToInt(Integer::intValue).toArray();
        input = context.value(context.matrix(spec.inputs()), shape);
        inputMatrix = new Matrix(input.array());
        inputGradient = training ? new Matrix(input.gradient()) : null;
        for (Branch branch : spec.branches()) {
            List<Value> trunk = chain(branch.trunk(), branch.name() + "/trunk/", input);
            Value last = trunk.isEmpty() ? input : trunk.get(trunk.size() - 1);
            for (Head head : branch.heads()) {
                Value value = head(head, branch.name() + "/" + head.name() + "/", trunk, last);
                shown.add(new Output(value, spec.output(head.name()).offset()));
            }
        }
        if (training) {
            for (int i = nodes.size() - 1; i >= 0; i--) {
                nodes.get(i).prepareGradients();
            }
        }
        scratch = new float[Math.multiplyExact(sequence.rows(), outputs)];
    }

    private Value head(Head head, String path, List<Value> trunk, Value last) {
        if (head.layers().get(0) instanceof Layer.Tap tap) {
            return add(TapNode.of(tap, trunk.get(tap.layer()), context));
        }
        List<Value> own = chain(head.layers(), path, last);
        return own.get(own.size() - 1);
    }

    private List<Value> chain(List<Layer> layers, String path, Value from) {
        List<Value> values = new ArrayList<>();
        Value last = from;
        for (int i = 0; i < layers.size(); i++) {
            last = add(node(layers.get(i), path + i, last));
            values.add(last);
        }
        return values;
    }

    private Value add(Node node) {
        nodes.add(node);
        return node.output();
    }

    private Node node(Layer layer, String path, Value from) {
        if (layer instanceof Layer.Dense dense) {
            return DenseNode.of(dense, path, from, context);
        } else if (layer instanceof Layer.Normalization normalization) {
            return NormalizationNode.of(normalization, path, from, context);
        } else if (layer instanceof Layer.Constant constant) {
            return ConstantNode.of(constant, path, context);
        } else if (layer instanceof Layer.Convolution convolution) {
            return ConvolutionNode.of(convolution, path, from, context);
        } else if (layer instanceof Layer.Recurrent recurrent) {
            return RecurrentNode.of(recurrent, path, from, context);
        }
        throw new IllegalArgumentException(path + ": " + layer + " is not supported");
    }

    /** Rows: a batch's, or those of all steps. */
    int batch() {
        return context.batch();
    }

    Sequence sequence() {
        return context.sequence();
    }

    void forward(float[] in, int inOffset, float[] out, int outOffset) {
        inputMatrix.put(in, inOffset, batch() * input.columns());
        for (Node node : nodes) {
            node.forward();
        }
        derived = false;
        for (Output output : shown) {
            show(output, output.matrix, out, outOffset);
        }
    }

    /**
     * Passes ∂L back.
     *
     * @param outGradients ∂L by the output [batch, outputs]
     * @param inGradients receives ∂L by the input [batch, inputs], or null
     * @param parameters whether to add to the parameters' gradient
     */
    void backward(float[] outGradients, float[] inGradients, boolean parameters) {
        derive();
        for (Output output : shown) {
            collect(output, outGradients);
        }
        for (int i = nodes.size() - 1; i >= 0; i--) {
            Node node = nodes.get(i);
            node.activationGradients();
            if (parameters) {
                node.parameterGradients();
            }
            if (node.input() != input || inGradients != null) {
                node.inputGradients();
            }
        }
        if (inGradients != null) {
            inputGradient.get(inGradients, 0, batch() * input.columns());
        }
    }

    /** Computes the outputs' tangent [batch, outputs] along the store's. */
    void tangents(float[] outTangents) {
        if (!tangentsPrepared) {
            prepareTangents();
        }
        derive();
        for (Node node : nodes) {
            node.tangents();
        }
        for (Output output : shown) {
            show(output, output.tangent, outTangents, 0);
        }
    }

    private void prepareTangents() {
        nodes.forEach(node -> node.prepareTangents(context.arena()));
        for (Output output : shown) {
            INDArray tangent = output.value.tangent();
            output.tangent = tangent == null ? null : new Matrix(tangent);
        }
        tangentsPrepared = true;
    }

    private void derive() {
        if (!derived) {
            nodes.forEach(Node::derive);
            derived = true;
        }
    }

    /** Writes a head's columns; a matrix that is null counts as 0. */
    private void show(Output output, Matrix matrix, float[] out, int outOffset) {
        int columns = output.value.columns();
        if (matrix == null) {
            Arrays.fill(scratch, 0, batch() * columns, 0);
        } else if (columns == outputs) {
            matrix.get(out, outOffset, batch() * columns);
            return;
        } else {
            matrix.get(scratch, 0, batch() * columns);
        }
        for (int row = 0; row < batch(); row++) {
            System.arraycopy(scratch, row * columns, out, outOffset + row * outputs + output.offset, columns);
        }
    }

    /** Reads a head's columns of ∂L. */
    private void collect(Output output, float[] gradients) {
        int columns = output.value.columns();
        if (columns == outputs) {
            output.gradient.put(gradients, 0, batch() * columns);
            return;
        }
        for (int row = 0; row < batch(); row++) {
            System.arraycopy(gradients, row * outputs + output.offset, scratch, row * columns, columns);
        }
        output.gradient.put(scratch, 0, batch() * columns);
    }

    @Override
    public void close() {
        context.arena().close();
    }
}
