package org.bellman.backend.nd4j.internal;

import org.bellman.api.network.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What the nodes of a plan are made with.
 *
 * @param store the parameters
 * @param arena the plan's memory
 * @param sequence steps and lanes, with the memory of recurrent layers
 * @param training whether gradients will be wanted
 * @param ones a column [batch, 1] of ones: a product with it sums over the rows, or repeats a row
 * @param scratch of the JVM's, for whoever is computing
 */
record PlanContext(Store store, Arena arena, Sequence sequence, boolean training, INDArray ones, Scratch scratch) {
    static PlanContext of(Store store, Arena arena, Sequence sequence, boolean training) {
        INDArray ones = arena.filled(sequence.rows(), 1, 1);
        return new PlanContext(store, arena, sequence, training, ones, new Scratch());
    }

    int batch() {
        return sequence.rows();
    }

    INDArray matrix(int columns) {
        return arena.matrix(batch(), columns);
    }

    /** A value whose rows have the given axes. */
    Value value(INDArray array, int... shape) {
        return new Value(array, training ? matrix((int) array.size(1)) : null, shape);
    }

    ActivationCalls activation(Activation activation, INDArray z) {
        return store.engine().activation(activation, z, this);
    }
}
