package org.bellman.backend.vector.internal.kernel;

import static jdk.incubator.vector.VectorOperators.AND;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.OR;
import static org.bellman.backend.vector.internal.kernel.Constants.*;
import static org.bellman.backend.vector.internal.kernel.Lanes.COUNT;
import static org.bellman.backend.vector.internal.kernel.Lanes.FLOATS;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/**
 * Functions over runs of floats, operation by operation what {@link ScalarMath} does. Runs are taken up
 * to the vector that holds their last number. Reading and writing may coincide.
 *
 * <p>Here, as in all loops over vectors, only the Vector API's own methods are called: the compiler
 * inlines them in any case, helpers of ours it does not once its caller has grown large, and then
 * every vector is an object.
 */
final class VectorFunctions {
    private VectorFunctions() {}

    static void relu(float[] z, int from, float[] y, int to, int count) {
        for (int j = 0; j < count; j += COUNT) {
            FloatVector x = FloatVector.fromArray(FLOATS, z, from + j);
            x.blend(0f, x.compare(LE, 0f)).intoArray(y, to + j);
        }
    }

    static void tanh(float[] z, int from, float[] y, int to, int count) {
        for (int j = 0; j < count; j += COUNT) {
            FloatVector x = FloatVector.fromArray(FLOATS, z, from + j);
            FloatVector a = x.abs();
            a = a.blend(TANH_MAX, a.compare(GT, TANH_MAX));
            FloatVector t = a.fma(FloatVector.broadcast(FLOATS, TWO_LOG2_E), FloatVector.broadcast(FLOATS, ROUND));
            FloatVector r = t.sub(ROUND).fma(FloatVector.broadcast(FLOATS, -HALF_LN2), a);
            r = r.add(r);
            FloatVector q = r.fma(FloatVector.broadcast(FLOATS, E6), FloatVector.broadcast(FLOATS, E5));
            q = q.fma(r, FloatVector.broadcast(FLOATS, E4));
            q = q.fma(r, FloatVector.broadcast(FLOATS, E3));
            q = q.fma(r, FloatVector.broadcast(FLOATS, E2));
            q = q.fma(r.mul(r), r);
            IntVector exponent = t.reinterpretAsInts().lanewise(LSHL, 23).add(0x3F800000);
            FloatVector power = exponent.reinterpretAsFloats();
            FloatVector e = power.fma(q, power.sub(1f));
            IntVector magnitude = e.div(e.add(2f)).reinterpretAsInts();
            IntVector sign = x.reinterpretAsInts().lanewise(AND, 0x80000000);
            magnitude.lanewise(OR, sign).reinterpretAsFloats().intoArray(y, to + j);
        }
    }

    static void sigmoid(float[] z, int from, float[] y, int to, int count) {
        for (int j = 0; j < count; j += COUNT) {
            FloatVector x = FloatVector.fromArray(FLOATS, z, from + j).neg();
            x = x.blend(EXP_MAX, x.compare(GT, EXP_MAX));
            x = x.blend(EXP_MIN, x.compare(LT, EXP_MIN));
            FloatVector t = x.fma(FloatVector.broadcast(FLOATS, LOG2_E), FloatVector.broadcast(FLOATS, ROUND));
            FloatVector n = t.sub(ROUND);
            FloatVector r = n.fma(FloatVector.broadcast(FLOATS, -LN2_HIGH), x);
            r = n.fma(FloatVector.broadcast(FLOATS, -LN2_LOW), r);
            FloatVector q = r.fma(FloatVector.broadcast(FLOATS, E6), FloatVector.broadcast(FLOATS, E5));
            q = q.fma(r, FloatVector.broadcast(FLOATS, E4));
            q = q.fma(r, FloatVector.broadcast(FLOATS, E3));
            q = q.fma(r, FloatVector.broadcast(FLOATS, E2));
            q = q.fma(r.mul(r), r).add(1f);
            IntVector power = t.reinterpretAsInts().sub(ROUND_BITS);
            IntVector half = power.lanewise(ASHR, 1);
            FloatVector first = half.add(127).lanewise(LSHL, 23).reinterpretAsFloats();
            FloatVector second = power.sub(half).add(127).lanewise(LSHL, 23).reinterpretAsFloats();
            FloatVector e = q.mul(first).mul(second);
            FloatVector.broadcast(FLOATS, 1f).div(e.add(1f)).intoArray(y, to + j);
        }
    }

    /** The argument of σ in GELU. */
    static void gate(float[] z, int from, float[] y, int to, int count) {
        for (int j = 0; j < count; j += COUNT) {
            FloatVector x = FloatVector.fromArray(FLOATS, z, from + j);
            FloatVector slope =
                    x.mul(x).fma(FloatVector.broadcast(FLOATS, GELU_3), FloatVector.broadcast(FLOATS, GELU_1));
            x.mul(slope).intoArray(y, to + j);
        }
    }

    /** y = z s. */
    static void multiply(float[] z, int from, float[] s, float[] y, int to, int count) {
        for (int j = 0; j < count; j += COUNT) {
            FloatVector x = FloatVector.fromArray(FLOATS, z, from + j);
            x.mul(FloatVector.fromArray(FLOATS, s, j)).intoArray(y, to + j);
        }
    }

    static void reluGradient(float[] y, int from, float[] d, int to, int count) {
        for (int j = 0; j < count; j += COUNT) {
            FloatVector value = FloatVector.fromArray(FLOATS, y, from + j);
            FloatVector slope = FloatVector.fromArray(FLOATS, d, to + j);
            slope.blend(0f, value.compare(LE, 0f)).intoArray(d, to + j);
        }
    }

    static void tanhGradient(float[] y, int from, float[] d, int to, int count) {
        for (int j = 0; j < count; j += COUNT) {
            FloatVector value = FloatVector.fromArray(FLOATS, y, from + j);
            FloatVector slope = value.neg().fma(value, FloatVector.broadcast(FLOATS, 1f));
            FloatVector.fromArray(FLOATS, d, to + j).mul(slope).intoArray(d, to + j);
        }
    }

    static void sigmoidGradient(float[] y, int from, float[] d, int to, int count) {
        for (int j = 0; j < count; j += COUNT) {
            FloatVector value = FloatVector.fromArray(FLOATS, y, from + j);
            FloatVector slope = value.mul(FloatVector.broadcast(FLOATS, 1f).sub(value));
            FloatVector.fromArray(FLOATS, d, to + j).mul(slope).intoArray(d, to + j);
        }
    }

    /** With s = σ(z). */
    static void siluGradient(float[] z, int from, float[] s, float[] d, int to, int count) {
        FloatVector one = FloatVector.broadcast(FLOATS, 1f);
        for (int j = 0; j < count; j += COUNT) {
            FloatVector c = FloatVector.fromArray(FLOATS, z, from + j);
            c = c.blend(GATE_MAX, c.compare(GT, GATE_MAX));
            c = c.blend(-GATE_MAX, c.compare(LT, -GATE_MAX));
            FloatVector value = FloatVector.fromArray(FLOATS, s, j);
            FloatVector slope = value.mul(c.fma(one.sub(value), one));
            FloatVector.fromArray(FLOATS, d, to + j).mul(slope).intoArray(d, to + j);
        }
    }

    /** With s = σ of {@link #gate}. */
    static void geluGradient(float[] z, int from, float[] s, float[] d, int to, int count) {
        FloatVector one = FloatVector.broadcast(FLOATS, 1f);
        for (int j = 0; j < count; j += COUNT) {
            FloatVector c = FloatVector.fromArray(FLOATS, z, from + j);
            c = c.blend(GATE_MAX, c.compare(GT, GATE_MAX));
            c = c.blend(-GATE_MAX, c.compare(LT, -GATE_MAX));
            FloatVector inner =
                    c.mul(c).fma(FloatVector.broadcast(FLOATS, GELU_9), FloatVector.broadcast(FLOATS, GELU_1));
            FloatVector value = FloatVector.fromArray(FLOATS, s, j);
            FloatVector slope = value.mul(c.mul(inner).fma(one.sub(value), one));
            FloatVector.fromArray(FLOATS, d, to + j).mul(slope).intoArray(d, to + j);
        }
    }
}
