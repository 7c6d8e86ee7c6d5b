package org.bellman.backend.vector.internal.kernel;

import static jdk.incubator.vector.VectorOperators.AND;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.OR;
import static org.bellman.backend.vector.internal.kernel.Constants.*;
import static org.bellman.backend.vector.internal.kernel.Lanes.all;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/** Elementary functions on vectors of floats, operation by operation what {@link ScalarMath} does. */
final class VectorMath {
    private VectorMath() {}

    static FloatVector exp(FloatVector x) {
        FloatVector c = x.blend(EXP_MAX, x.compare(GT, EXP_MAX));
        c = c.blend(EXP_MIN, c.compare(LT, EXP_MIN));
        FloatVector t = c.fma(all(LOG2_E), all(ROUND));
        FloatVector n = t.sub(ROUND);
        FloatVector r = n.fma(all(-LN2_LOW), n.fma(all(-LN2_HIGH), c));
        FloatVector p = expm1(r).add(1f);
        IntVector power = t.reinterpretAsInts().sub(ROUND_BITS);
        IntVector half = power.lanewise(ASHR, 1);
        return p.mul(twoTo(half)).mul(twoTo(power.sub(half)));
    }

    private static FloatVector expm1(FloatVector r) {
        FloatVector q = all(E6).fma(r, all(E5));
        q = q.fma(r, all(E4));
        q = q.fma(r, all(E3));
        q = q.fma(r, all(E2));
        return q.fma(r.mul(r), r);
    }

    private static FloatVector twoTo(IntVector power) {
        return power.add(127).lanewise(LSHL, 23).reinterpretAsFloats();
    }

    static FloatVector tanh(FloatVector x) {
        FloatVector a = x.abs();
        a = a.blend(TANH_MAX, a.compare(GT, TANH_MAX));
        FloatVector t = a.fma(all(TWO_LOG2_E), all(ROUND));
        FloatVector n = t.sub(ROUND);
        FloatVector r = n.fma(all(-HALF_LN2), a);
        FloatVector power =
                t.reinterpretAsInts().lanewise(LSHL, 23).add(0x3F800000).reinterpretAsFloats();
        FloatVector e = power.fma(expm1(r.add(r)), power.sub(1f));
        FloatVector y = e.div(e.add(2f));
        IntVector sign = x.reinterpretAsInts().lanewise(AND, 0x80000000);
        return y.reinterpretAsInts().lanewise(OR, sign).reinterpretAsFloats();
    }

    static FloatVector sigmoid(FloatVector x) {
        return all(1f).div(exp(x.neg()).add(1f));
    }

    private static FloatVector gate(FloatVector x) {
        return sigmoid(x.mul(x.mul(x).fma(all(GELU_3), all(GELU_1))));
    }

    static FloatVector relu(FloatVector z) {
        return z.blend(0f, z.compare(LT, 0f));
    }

    static FloatVector silu(FloatVector z) {
        return z.mul(sigmoid(z));
    }

    static FloatVector gelu(FloatVector z) {
        return z.mul(gate(z));
    }

    /** d f′ from y = f(z), or from z, for the function of that name. */
    static FloatVector reluGradient(FloatVector y, FloatVector d) {
        return d.blend(0f, y.compare(LE, 0f));
    }

    static FloatVector tanhGradient(FloatVector y, FloatVector d) {
        return d.mul(y.neg().fma(y, all(1f)));
    }

    static FloatVector sigmoidGradient(FloatVector y, FloatVector d) {
        return d.mul(y.mul(all(1f).sub(y)));
    }

    static FloatVector siluGradient(FloatVector z, FloatVector d) {
        FloatVector c = clamp(z);
        FloatVector s = sigmoid(c);
        return d.mul(s.mul(c.fma(all(1f).sub(s), all(1f))));
    }

    static FloatVector geluGradient(FloatVector z, FloatVector d) {
        FloatVector c = clamp(z);
        FloatVector s = gate(c);
        FloatVector slope = c.mul(c).fma(all(GELU_9), all(GELU_1));
        return d.mul(s.mul(c.mul(slope).fma(all(1f).sub(s), all(1f))));
    }

    private static FloatVector clamp(FloatVector z) {
        FloatVector c = z.blend(GATE_MAX, z.compare(GT, GATE_MAX));
        return c.blend(-GATE_MAX, c.compare(LT, -GATE_MAX));
    }
}
