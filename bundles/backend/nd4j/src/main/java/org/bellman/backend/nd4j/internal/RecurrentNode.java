package org.bellman.backend.nd4j.internal;

import java.util.Arrays;
import org.bellman.api.network.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A recurrent layer: x W + b of all steps is one product, then each step is one with U and a {@link Cell}. */
final class RecurrentNode extends Node {
    private final Store store;
    private final String path;
    private final PlanContext plan;
    private final Sequence sequence;
    private final int offset;
    private final Cell cell;
    private final Runnable affine;
    private final Matrix gates;
    private final Matrix before;
    private final Matrix recurred;
    private final Matrix output;
    private final Runnable recur;
    private final float[] lanesUnits;
    private final float[] lanesGates;
    private Backward backward;

    private RecurrentNode(Layer.Recurrent layer, String path, Value input, Value output, PlanContext plan) {
        super(input, output);
        this.path = path;
        this.plan = plan;
        store = plan.store();
        sequence = plan.sequence();
        offset = sequence.claim(layer);
        cell = Cell.of(layer, sequence);
        gates = new Matrix(plan.matrix(cell.gates()));
        before = new Matrix(plan.arena().matrix(sequence.lanes(), cell.units()));
        recurred = new Matrix(plan.arena().matrix(sequence.lanes(), cell.gates()));
        this.output = new Matrix(output.array());
        lanesUnits = new float[sequence.lanes() * cell.units()];
        lanesGates = new float[sequence.lanes() * cell.gates()];
        affine = store.engine()
                .affine(
                        input.array(),
                        store.parameters().matrix(path + "/weight"),
                        store.parameters().vector(path + "/bias"),
                        gates.array(),
                        plan.scratch());
        recur = store.engine()
                .product(before.array(), false, weights(store.parameters()), false, recurred.array(), false);
    }

    static RecurrentNode of(Layer.Recurrent layer, String path, Value input, PlanContext plan) {
        Value output = plan.value(plan.matrix(layer.units()), layer.units());
        return new RecurrentNode(layer, path, input, output, plan);
    }

    /** U, or what is added to its gradient. */
    private INDArray weights(Store.Flat flat) {
        return flat.matrix(path + "/recurrent");
    }

    @Override
    void forward() {
        affine.run();
        gates.get(cell.values(), 0, sequence.rows() * cell.gates());
        for (int step = 0; step < sequence.steps(); step++) {
            forward(step * sequence.lanes());
        }
        output.put(cell.output(), 0, sequence.rows() * cell.units());
    }

    /** Computes the step that begins at a row. */
    private void forward(int first) {
        int lanes = sequence.lanes();
        for (int lane = 0; lane < lanes; lane++) {
            cell.recall(first + lane, sequence.state(), sequence.at(lane, offset), sequence.starts(first + lane));
        }
        before.put(cell.before(), first * cell.units(), lanes * cell.units());
        recur.run();
        recurred.get(lanesGates, 0, lanes * cell.gates());
        for (int lane = 0; lane < lanes; lane++) {
            cell.forward(first + lane, lanesGates, lane);
            cell.remember(first + lane, sequence.state(), sequence.at(lane, offset));
        }
    }

    @Override
    void derive() {
        // The cell has kept what gradients need.
    }

    /** What only training needs. */
    private final class Backward {
        private final Matrix gradient = new Matrix(output().gradient());
        private final Matrix slopes = new Matrix(plan.matrix(cell.gates()));
        private final Matrix recurrentSlopes = cell.slopesDiffer() ? new Matrix(plan.matrix(cell.gates())) : slopes;
        private final Matrix allBefore = new Matrix(plan.matrix(cell.units()));
        private final float[] gradientValues = new float[sequence.rows() * cell.units()];
        private final float[] slopeValues = new float[sequence.rows() * cell.gates()];
        private final float[] recurrentValues = cell.slopesDiffer() ? new float[slopeValues.length] : slopeValues;
        private final float[] carried = new float[lanesUnits.length];
        /** carried = slopes of one step · Uᵀ, in the matrices of the forward pass. */
        private final Runnable carry = store.engine()
                .product(recurred.array(), false, weights(store.parameters()), true, before.array(), false);

        private final Runnable[] parameters = {
            store.engine()
                    .product(
                            input().array(),
                            true,
                            slopes.array(),
                            false,
                            store.gradient().matrix(path + "/weight"),
                            true),
            store.engine()
                    .product(allBefore.array(), true, recurrentSlopes.array(), false, weights(store.gradient()), true),
            store.engine()
                    .product(
                            plan.ones(),
                            true,
                            slopes.array(),
                            false,
                            store.gradient().matrix(path + "/bias"),
                            true)
        };
        private final Runnable input = store.engine()
                .product(
                        slopes.array(),
                        false,
                        store.parameters().matrix(path + "/weight"),
                        true,
                        input().gradient(),
                        input().addsToGradient());

        private void throughTime() {
            gradient.get(gradientValues, 0, gradientValues.length);
            Arrays.fill(carried, 0);
            cell.endOfSequence();
            for (int step = sequence.steps() - 1; step >= 0; step--) {
                step(step * sequence.lanes());
            }
            slopes.put(slopeValues, 0, slopeValues.length);
            if (cell.slopesDiffer()) {
                recurrentSlopes.put(recurrentValues, 0, recurrentValues.length);
            }
            allBefore.put(cell.before(), 0, sequence.rows() * cell.units());
        }

        /** Passes the gradient from the step that begins at a row to the one before. */
        private void step(int first) {
            int lanes = sequence.lanes();
            for (int lane = 0; lane < lanes; lane++) {
                cell.backward(first + lane, carried, lane, gradientValues, slopeValues, recurrentValues);
            }
            recurred.put(recurrentValues, first * cell.gates(), lanes * cell.gates());
            carry.run();
            before.get(lanesUnits, 0, lanes * cell.units());
            for (int lane = 0; lane < lanes; lane++) {
                int from = lane * cell.units();
                int to = from + cell.units();
                if (sequence.starts(first + lane)) {
                    Arrays.fill(carried, from, to, 0);
                    cell.stopAt(lane);
                } else {
                    for (int i = from; i < to; i++) {
                        carried[i] += lanesUnits[i];
                    }
                }
            }
        }
    }

    @Override
    void prepareGradients() {
        backward = new Backward();
    }

    @Override
    void activationGradients() {
        backward.throughTime();
    }

    @Override
    void parameterGradients() {
        run(backward.parameters);
    }

    @Override
    void inputGradients() {
        backward.input.run();
    }

    @Override
    void prepareTangents(Arena arena) {
        throw new IllegalStateException(path + ": a recurrent layer has no forward mode.");
    }

    @Override
    void tangents() {
        throw new IllegalStateException(path + ": a recurrent layer has no forward mode.");
    }
}
