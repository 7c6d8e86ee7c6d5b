package org.bellman.benchmark.internal.peak;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Twelve vectors of the machine's own width, each iterated on its own. Loaded only where the module is there. */
public final class VectorFma implements FmaPeak {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int VECTORS = 12;

    @Override
    public float run(int rounds) {
        FloatVector factor = FloatVector.broadcast(SPECIES, 0.5f);
        // With the factor it draws every number towards 1: none becomes denormal or infinite.
        FloatVector summand = FloatVector.broadcast(SPECIES, 0.5f);
        FloatVector a = FloatVector.broadcast(SPECIES, 1.01f);
        FloatVector b = FloatVector.broadcast(SPECIES, 1.02f);
        FloatVector c = FloatVector.broadcast(SPECIES, 1.03f);
        FloatVector d = FloatVector.broadcast(SPECIES, 1.04f);
        FloatVector e = FloatVector.broadcast(SPECIES, 1.05f);
        FloatVector f = FloatVector.broadcast(SPECIES, 1.06f);
        FloatVector g = FloatVector.broadcast(SPECIES, 1.07f);
        FloatVector h = FloatVector.broadcast(SPECIES, 1.08f);
        FloatVector i = FloatVector.broadcast(SPECIES, 1.09f);
        FloatVector j = FloatVector.broadcast(SPECIES, 1.10f);
        FloatVector k = FloatVector.broadcast(SPECIES, 1.11f);
        FloatVector l = FloatVector.broadcast(SPECIES, 1.12f);
        for (int round = 0; round < rounds; round++) {
            a = a.fma(factor, summand);
            b = b.fma(factor, summand);
            c = c.fma(factor, summand);
            d = d.fma(factor, summand);
            e = e.fma(factor, summand);
            f = f.fma(factor, summand);
            g = g.fma(factor, summand);
            h = h.fma(factor, summand);
            i = i.fma(factor, summand);
            j = j.fma(factor, summand);
            k = k.fma(factor, summand);
            l = l.fma(factor, summand);
        }
        FloatVector sum = a.add(b)
                .add(c)
                .add(d)
                .add(e)
                .add(f)
                .add(g)
                .add(h)
                .add(i)
                .add(j)
                .add(k)
                .add(l);
        return sum.lane(0);
    }

    @Override
    public int flopPerRound() {
        return 2 * VECTORS * SPECIES.length();
    }

    @Override
    public String description() {
        return "vectors of " + SPECIES.length() + " floats";
    }
}
