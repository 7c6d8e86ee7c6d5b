package org.bellman.backend.vector.internal.kernel;

import static org.bellman.backend.vector.internal.kernel.Lanes.COUNT;
import static org.bellman.backend.vector.internal.kernel.Lanes.all;
import static org.bellman.backend.vector.internal.kernel.Lanes.load;

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

    private static FloatVector at(Block block, int i) {
        return load(block.values(), block.offset() + i);
    }

    private static void put(FloatVector v, Block block, int i) {
        v.intoArray(block.values(), block.offset() + i);
    }

    private static void adam(OptimizerStep s, Block theta, Block slope, Block first, Block second, int count) {
        FloatVector scale = all(s.scale), rate = all(s.rate), keep = all(s.keep), epsilon = all(s.epsilon);
        FloatVector decay1 = all(s.decay1), grow1 = all(s.grow1), decay2 = all(s.decay2), grow2 = all(s.grow2);
        for (int i = 0; i < count; i += COUNT) {
            FloatVector g = at(slope, i).mul(scale);
            FloatVector m = decay1.fma(at(first, i), grow1.mul(g));
            FloatVector v = decay2.fma(at(second, i), grow2.mul(g.mul(g)));
            put(m, first, i);
            put(v, second, i);
            put(at(theta, i).mul(keep).sub(rate.mul(m).div(v.sqrt().add(epsilon))), theta, i);
            put(all(0f), slope, i);
        }
    }

    private static void rmsProp(OptimizerStep s, Block theta, Block slope, Block second, int count) {
        FloatVector scale = all(s.scale), rate = all(s.rate), epsilon = all(s.epsilon);
        FloatVector decay2 = all(s.decay2), grow2 = all(s.grow2);
        for (int i = 0; i < count; i += COUNT) {
            FloatVector g = at(slope, i).mul(scale);
            FloatVector v = decay2.fma(at(second, i), grow2.mul(g.mul(g)));
            put(v, second, i);
            put(at(theta, i).sub(rate.mul(g).div(v.sqrt().add(epsilon))), theta, i);
            put(all(0f), slope, i);
        }
    }

    private static void rmsPropInside(OptimizerStep s, Block theta, Block slope, Block second, int count) {
        FloatVector scale = all(s.scale), rate = all(s.rate), epsilon = all(s.epsilon);
        FloatVector decay2 = all(s.decay2), grow2 = all(s.grow2);
        for (int i = 0; i < count; i += COUNT) {
            FloatVector g = at(slope, i).mul(scale);
            FloatVector v = decay2.fma(at(second, i), grow2.mul(g.mul(g)));
            put(v, second, i);
            put(at(theta, i).sub(rate.mul(g).div(v.add(epsilon).sqrt())), theta, i);
            put(all(0f), slope, i);
        }
    }

    private static void momentum(OptimizerStep s, Block theta, Block slope, Block first, int count) {
        FloatVector scale = all(s.scale), down = all(-s.rate), decay1 = all(s.decay1);
        for (int i = 0; i < count; i += COUNT) {
            FloatVector b = decay1.fma(at(first, i), at(slope, i).mul(scale));
            put(b, first, i);
            put(down.fma(b, at(theta, i)), theta, i);
            put(all(0f), slope, i);
        }
    }

    private static void sgd(OptimizerStep s, Block theta, Block slope, int count) {
        FloatVector scale = all(s.scale), down = all(-s.rate);
        for (int i = 0; i < count; i += COUNT) {
            put(down.fma(at(slope, i).mul(scale), at(theta, i)), theta, i);
            put(all(0f), slope, i);
        }
    }
}
