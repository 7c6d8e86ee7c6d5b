package org.bellman.backend.nd4j.internal;

import java.util.ArrayList;
import java.util.List;
import org.bellman.api.network.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.scalar.RectifiedLinear;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarAdd;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarMultiplication;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarReverseSubtraction;
import org.nd4j.linalg.api.ops.impl.scalar.Step;
import org.nd4j.linalg.api.ops.impl.transforms.same.Square;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sigmoid;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Tanh;

/**
 * y = f(z) and f′(z) in ND4J operations. ND4J's own derivatives compute f anew, at ten times the cost of
 * what can be had from y.
 */
final class OperationActivation extends ActivationCalls {
    /** GELU's √(2/π). */
    private static final double ROOT = Math.sqrt(2 / Math.PI);
    /** GELU's factor of x³. */
    private static final double CUBE = 0.044715;

    private final Engine engine;
    private final Activation activation;
    private final INDArray z;
    private final INDArray y;
    /** f′(z), or null if the plan does not train or f is the identity. */
    private final INDArray slope;
    /** σ(z) of SiLU, or GELU's tanh. */
    private final INDArray inner;
    /** GELU's z². */
    private final INDArray square;

    private final Runnable[] forward;
    private final Runnable[] derive;

    /**
     * Prepares.
     *
     * @param z what f is applied to
     * @param arena gives memory for y, f′(z) and what lies between
     */
    OperationActivation(Engine engine, Activation activation, INDArray z, boolean training, Arena arena) {
        this.engine = engine;
        this.activation = activation;
        this.z = z;
        boolean needsInput = activation == Activation.SILU || activation == Activation.GELU;
        int rows = (int) z.size(0);
        int columns = (int) z.size(1);
        y = needsInput ? arena.matrix(rows, columns) : z;
        inner = needsInput ? arena.matrix(rows, columns) : null;
        square = activation == Activation.GELU ? arena.matrix(rows, columns) : null;
        slope = training && activation != Activation.IDENTITY ? arena.matrix(rows, columns) : null;
        forward = forwardCalls().toArray(Runnable[]::new);
        derive = slope == null ? new Runnable[0] : deriveCalls().toArray(Runnable[]::new);
    }

    @Override
    INDArray output() {
        return y;
    }

    @Override
    void forward() {
        Node.run(forward);
    }

    @Override
    void derive() {
        Node.run(derive);
    }

    @Override
    Runnable[] timesSlope(INDArray matrix) {
        return slope == null ? new Runnable[0] : new Runnable[] {engine.multiply(matrix, slope, matrix)};
    }

    private List<Runnable> forwardCalls() {
        return switch (activation) {
            case IDENTITY -> List.of();
            case RELU -> List.of(engine.apply(new RectifiedLinear(z, z)));
            case TANH -> List.of(engine.apply(new Tanh(z, z)));
            case SIGMOID -> List.of(engine.apply(new Sigmoid(z, z)));
            case SILU -> List.of(engine.apply(new Sigmoid(z, inner)), engine.multiply(z, inner, y));
            case GELU -> geluCalls();
        };
    }

    /** y = ½ z (1 + t) with t = tanh(√(2/π) z (1 + 0.044715 z²)). */
    private List<Runnable> geluCalls() {
        List<Runnable> calls = new ArrayList<>();
        calls.add(engine.apply(new Square(z, square)));
        calls.add(times(square, inner, ROOT * CUBE));
        calls.add(plus(inner, ROOT));
        calls.add(engine.multiply(inner, z, inner));
        calls.add(engine.apply(new Tanh(inner, inner)));
        calls.add(times(inner, y, 0.5));
        calls.add(plus(y, 0.5));
        calls.add(engine.multiply(y, z, y));
        return calls;
    }

    private List<Runnable> deriveCalls() {
        return switch (activation) {
            case IDENTITY -> List.of();
            case RELU -> List.of(engine.apply(new Step(y, slope, 0)));
            case TANH -> List.of(engine.apply(new Square(y, slope)), oneMinus(slope));
            case SIGMOID -> List.of(engine.apply(new Square(y, slope)), engine.subtract(y, slope, slope));
            case SILU ->
                // σ + y (1 - σ) = σ - (y σ - y)
                List.of(
                        engine.multiply(y, inner, slope),
                        engine.subtract(slope, y, slope),
                        engine.subtract(inner, slope, slope));
            case GELU -> geluSlopeCalls();
        };
    }

    /** f′ = ½ (1 + t) + ½ z (1 - t²) √(2/π) (1 + 3·0.044715 z²); z² is used up. */
    private List<Runnable> geluSlopeCalls() {
        List<Runnable> calls = new ArrayList<>();
        calls.add(engine.apply(new Square(inner, slope)));
        calls.add(oneMinus(slope));
        calls.add(engine.multiply(slope, z, slope));
        calls.add(times(square, square, 1.5 * CUBE * ROOT));
        calls.add(plus(square, 0.5 * ROOT));
        calls.add(engine.multiply(slope, square, slope));
        calls.add(times(inner, inner, 0.5));
        calls.add(plus(inner, 0.5));
        calls.add(engine.add(slope, inner, slope));
        return calls;
    }

    private Runnable oneMinus(INDArray matrix) {
        return engine.apply(new ScalarReverseSubtraction(matrix, null, matrix, 1));
    }

    private Runnable times(INDArray from, INDArray to, double factor) {
        return engine.apply(new ScalarMultiplication(from, null, to, factor));
    }

    private Runnable plus(INDArray matrix, double summand) {
        return engine.apply(new ScalarAdd(matrix, null, matrix, summand));
    }
}
