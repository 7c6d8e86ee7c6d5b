package org.bellman.backend.vector.internal.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The lane width, constant for the life of the class: the compiler makes one instruction of a vector
 * operation only if it knows its species.
 */
final class Lanes {
    /** The machine's own width, or the one that was asked for. */
    static final VectorSpecies<Float> FLOATS = choose();

    static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, FLOATS.vectorShape());
    /** As many bits as {@link #FLOATS}, hence half as many lanes. */
    static final VectorSpecies<Double> DOUBLES = VectorSpecies.of(double.class, FLOATS.vectorShape());

    static final int COUNT = FLOATS.length();

    private Lanes() {}

    private static VectorSpecies<Float> choose() {
        int lanes = LaneSetting.lanes();
        if (lanes == LaneSetting.AUTOMATIC) {
            VectorSpecies<Float> preferred = FloatVector.SPECIES_PREFERRED;
            return preferred.length() > Kernels.PADDING ? FloatVector.SPECIES_512 : preferred;
        }
        return VectorSpecies.of(float.class, VectorShape.forBitSize(lanes * Float.SIZE));
    }

    static FloatVector load(float[] values, int at) {
        return FloatVector.fromArray(FLOATS, values, at);
    }

    static FloatVector load(float[] values, int at, int vector) {
        return FloatVector.fromArray(FLOATS, values, at + vector * COUNT);
    }

    static FloatVector all(float value) {
        return FloatVector.broadcast(FLOATS, value);
    }

    static IntVector all(int value) {
        return IntVector.broadcast(INTS, value);
    }

    static DoubleVector zeros() {
        return DoubleVector.zero(DOUBLES);
    }
}
