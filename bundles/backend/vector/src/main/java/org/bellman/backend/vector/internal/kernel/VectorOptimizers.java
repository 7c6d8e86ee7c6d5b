package org.bellman.backend.vector.internal.kernel;

import static org.bellman.backend.vector.internal.kernel.Constants.FLUSH;
import static org.bellman.backend.vector.internal.kernel.Constants.FLUSH_SQUARE;
import static org.bellman.backend.vector.internal.kernel.Lanes.COUNT;
import static org.bellman.backend.vector.internal.kernel.Lanes.FLOATS;

import jdk.incubator.vector.FloatVector;

/** The optimisers on vectors, operation by operation what {@link ScalarOptimizers} does. */
final class VectorOptimizers {
    private VectorOptimizers() {}

    static void step(OptimizerStep s, OptimizerState state) {
        switch (s.rule) {
            case ADAM -> adam(s, state.parameters(), state.gradient(), state.first(), state.second(), state.count());
            case RMSPROP -> rmsProp(s, state.parameters(), state.gradient(), state.second(), state.count());
            case RMSPROP_INSIDE ->
                rmsPropInside(s, state.parameters(), state.gradient(), state.second(), state.count());
            case MOMENTUM -> momentum(s, state.parameters(), state.gradient(), state.first(), state.count());
            case SGD -> sgd(s, state.parameters(), state.gradient(), state.count());
        }
    }

    private static void adam(OptimizerStep s, Block theta, Block slope, Block first, Block second, int count) {
        FloatVector scale = FloatVector.broadcast(FLOATS, s.scale),
                rate = FloatVector.broadcast(FLOATS, s.rate),
                keep = FloatVector.broadcast(FLOATS, s.keep),
                epsilon = FloatVector.broadcast(FLOATS, s.epsilon);
        FloatVector decay1 = FloatVector.broadcast(FLOATS, s.decay1),
                grow1 = FloatVector.broadcast(FLOATS, s.grow1),
                decay2 = FloatVector.broadcast(FLOATS, s.decay2),
                grow2 = FloatVector.broadcast(FLOATS, s.grow2);
        for (int i = 0; i < count; i += COUNT) {
            FloatVector g = FloatVector.fromArray(FLOATS, slope.values(), slope.offset() + i)
                    .mul(scale);
            FloatVector m = decay1.fma(FloatVector.fromArray(FLOATS, first.values(), first.offset() + i), grow1.mul(g))
                    .add(FLUSH)
                    .sub(FLUSH);
            FloatVector v = decay2.fma(
                            FloatVector.fromArray(FLOATS, second.values(), second.offset() + i), grow2.mul(g.mul(g)))
                    .add(FLUSH_SQUARE)
                    .sub(FLUSH_SQUARE);
            m.intoArray(first.values(), first.offset() + i);
            v.intoArray(second.values(), second.offset() + i);
            FloatVector.fromArray(FLOATS, theta.values(), theta.offset() + i)
                    .mul(keep)
                    .sub(rate.mul(m).div(v.sqrt().add(epsilon)))
                    .intoArray(theta.values(), theta.offset() + i);
        }
    }

    private static void rmsProp(OptimizerStep s, Block theta, Block slope, Block second, int count) {
        FloatVector scale = FloatVector.broadcast(FLOATS, s.scale),
                rate = FloatVector.broadcast(FLOATS, s.rate),
                epsilon = FloatVector.broadcast(FLOATS, s.epsilon);
        FloatVector decay2 = FloatVector.broadcast(FLOATS, s.decay2), grow2 = FloatVector.broadcast(FLOATS, s.grow2);
        for (int i = 0; i < count; i += COUNT) {
            FloatVector g = FloatVector.fromArray(FLOATS, slope.values(), slope.offset() + i)
                    .mul(scale);
            FloatVector v = decay2.fma(
                            FloatVector.fromArray(FLOATS, second.values(), second.offset() + i), grow2.mul(g.mul(g)))
                    .add(FLUSH_SQUARE)
                    .sub(FLUSH_SQUARE);
            v.intoArray(second.values(), second.offset() + i);
            FloatVector.fromArray(FLOATS, theta.values(), theta.offset() + i)
                    .sub(rate.mul(g).div(v.sqrt().add(epsilon)))
                    .intoArray(theta.values(), theta.offset() + i);
        }
    }

    private static void rmsPropInside(OptimizerStep s, Block theta, Block slope, Block second, int count) {
        FloatVector scale = FloatVector.broadcast(FLOATS, s.scale),
                rate = FloatVector.broadcast(FLOATS, s.rate),
                epsilon = FloatVector.broadcast(FLOATS, s.epsilon);
        FloatVector decay2 = FloatVector.broadcast(FLOATS, s.decay2), grow2 = FloatVector.broadcast(FLOATS, s.grow2);
        for (int i = 0; i < count; i += COUNT) {
            FloatVector g = FloatVector.fromArray(FLOATS, slope.values(), slope.offset() + i)
                    .mul(scale);
            FloatVector v = decay2.fma(
                            FloatVector.fromArray(FLOATS, second.values(), second.offset() + i), grow2.mul(g.mul(g)))
                    .add(FLUSH_SQUARE)
                    .sub(FLUSH_SQUARE);
            v.intoArray(second.values(), second.offset() + i);
            FloatVector.fromArray(FLOATS, theta.values(), theta.offset() + i)
                    .sub(rate.mul(g).div(v.add(epsilon).sqrt()))
                    .intoArray(theta.values(), theta.offset() + i);
        }
    }

    private static void momentum(OptimizerStep s, Block theta, Block slope, Block first, int count) {
        FloatVector scale = FloatVector.broadcast(FLOATS, s.scale),
                down = FloatVector.broadcast(FLOATS, -s.rate),
                decay1 = FloatVector.broadcast(FLOATS, s.decay1);
        for (int i = 0; i < count; i += COUNT) {
            FloatVector b = decay1.fma(
                            FloatVector.fromArray(FLOATS, first.values(), first.offset() + i),
                            FloatVector.fromArray(FLOATS, slope.values(), slope.offset() + i)
                                    .mul(scale))
                    .add(FLUSH)
                    .sub(FLUSH);
            b.intoArray(first.values(), first.offset() + i);
            down.fma(b, FloatVector.fromArray(FLOATS, theta.values(), theta.offset() + i))
                    .intoArray(theta.values(), theta.offset() + i);
        }
    }

    private static void sgd(OptimizerStep s, Block theta, Block slope, int count) {
        FloatVector scale = FloatVector.broadcast(FLOATS, s.scale), down = FloatVector.broadcast(FLOATS, -s.rate);
        for (int i = 0; i < count; i += COUNT) {
            down.fma(
                            FloatVector.fromArray(FLOATS, slope.values(), slope.offset() + i)
                                    .mul(scale),
                            FloatVector.fromArray(FLOATS, theta.values(), theta.offset() + i))
                    .intoArray(theta.values(), theta.offset() + i);
        }
    }
}
