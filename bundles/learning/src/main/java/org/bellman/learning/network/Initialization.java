package org.bellman.learning.network;

import java.util.Arrays;
import java.util.List;
import org.bellman.api.network.Initializer;
import org.bellman.api.network.NetworkSpec;
import org.bellman.api.network.ParameterRange;

/**
 * Initial weights, made in one place with strict arithmetic: the same bits on every backend, machine
 * and JDK. Every parameter range has a generator of its own, seeded by the network's seed and the
 * range's name, so that adding a head leaves all other weights as they were. Any thread.
 */
public final class Initialization {
    private static final long FNV_BASIS = 0xCBF29CE484222325L;
    private static final long FNV_PRIME = 0x100000001B3L;

    private Initialization() {}

    /**
     * Makes the initial parameters of a network.
     *
     * @param spec the network
     * @param seed decides them
     * @return the flat array, [spec.parameterCount()]
     */
    public static float[] weights(NetworkSpec spec, long seed) {
        List<ParameterRange> ranges = spec.parameters();
        float[] weights = new float[spec.parameterCount()];
        for (ParameterRange range : ranges) {
            fill(range, seed, weights);
        }
        return weights;
    }

    /**
     * Makes the initial values of one parameter range.
     *
     * @param range the range
     * @param seed the network's seed
     * @param weights the flat array; [range.offset(), range.offset() + range.size()) is written
     */
    public static void fill(ParameterRange range, long seed, float[] weights) {
        Initializer initializer = range.initializer();
        int from = range.offset();
        int to = from + range.size();
        InitialRandom random = new InitialRandom(seed ^ hash(range.name()));
        if (initializer instanceof Initializer.Constant constant) {
            Arrays.fill(weights, from, to, (float) constant.value());
        } else if (initializer instanceof Initializer.UniformFanIn) {
            double bound = 1 / Math.sqrt(range.fanIn());
            for (int i = from; i < to; i++) {
                weights[i] = (float) ((2 * random.uniform() - 1) * bound);
            }
        } else if (initializer instanceof Initializer.Normal normal) {
            for (int i = from; i < to; i++) {
                weights[i] = (float) (random.gaussian() * normal.deviation());
            }
        } else if (initializer instanceof Initializer.Orthogonal orthogonal) {
            orthogonal(range, orthogonal.gain(), random, weights);
        }
    }

    /**
     * Writes a random (semi-)orthogonal matrix, uniformly distributed: Gaussian vectors made
     * orthonormal one after another (the Q of a QR decomposition whose R has a positive diagonal). The
     * range counts as a matrix [first axis, all others]; its shorter side is orthonormal.
     */
    private static void orthogonal(ParameterRange range, double gain, InitialRandom random, float[] weights) {
        int rows = range.shape().get(0);
        int columns = range.size() / rows;
        int count = Math.min(rows, columns);
        double[][] vectors = new double[count][Math.max(rows, columns)];
        for (int j = 0; j < count; j++) {
            do {
                for (int i = 0; i < vectors[j].length; i++) {
                    vectors[j][i] = random.gaussian();
                }
            } while (!orthonormalize(vectors, j));
        }
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                double q = rows >= columns ? vectors[column][row] : vectors[row][column];
                weights[range.offset() + row * columns + column] = (float) (gain * q);
            }
        }
    }

    /**
     * Modified Gram-Schmidt, repeated while a pass removes more than half of the vector: then what is
     * left is orthogonal to working precision (Daniel and others, 1976).
     *
     * @return false if nothing was left, so that the vector must be drawn anew
     */
    private static boolean orthonormalize(double[][] vectors, int last) {
        double[] v = vectors[last];
        double before;
        double after = norm(v);
        do {
            before = after;
            for (int j = 0; j < last; j++) {
                subtractProjection(v, vectors[j]);
            }
            after = norm(v);
            if (after < 1e-100) {
                return false;
            }
        } while (after < before / 2);
        for (int i = 0; i < v.length; i++) {
            v[i] /= after;
        }
        return true;
    }

    private static void subtractProjection(double[] v, double[] unit) {
        double dot = 0;
        for (int i = 0; i < v.length; i++) {
            dot += v[i] * unit[i];
        }
        for (int i = 0; i < v.length; i++) {
            v[i] -= dot * unit[i];
        }
    }

    private static double norm(double[] v) {
        double sum = 0;
        for (double x : v) {
            sum += x * x;
        }
        return Math.sqrt(sum);
    }

    /** FNV-1a (Fowler, Noll and Vo) over the name's characters. */
    private static long hash(String name) {
        long hash = FNV_BASIS;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * FNV_PRIME;
        }
        return hash;
    }
}
