package org.bellman.backend.vector.internal.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The lane width, constant for the life of the class: the compiler makes one instruction of a vector
 * operation only if it knows its species.
 */
final class Lanes {
    /** The machine's own width, or the one that was asked for. */
    static final VectorSpecies<Float> FLOATS = choose();

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

    /** A vector of a row; only for methods that are certain not to grow beyond what is inlined. */
    static FloatVector load(float[] values, int at, int vector) {
        return FloatVector.fromArray(FLOATS, values, at + vector * COUNT);
    }
}
