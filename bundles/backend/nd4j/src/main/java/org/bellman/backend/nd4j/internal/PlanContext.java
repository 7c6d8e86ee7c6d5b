package org.bellman.backend.nd4j.internal;

import org.bellman.api.network.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What the nodes of a plan are made with.
 *
 * @param store the parameters
 * @param arena the plan's memory
 * @param batch rows
 * @param training whether gradients will be wanted
 * @param ones a column [batch, 1] of ones: a product with it sums over the rows, or repeats a row
 */
record PlanContext(Store store, Arena arena, int batch, boolean training, INDArray ones) {
    static PlanContext of(Store store, Arena arena, int batch, boolean training) {
        return new PlanContext(store, arena, batch, training, arena.filled(batch, 1, 1));
    }

    INDArray matrix(int columns) {
        return arena.matrix(batch, columns);
    }

    Value value(INDArray array) {
        return new Value(array, training ? matrix((int) array.size(1)) : null);
    }

    ActivationCalls activation(Activation activation, INDArray z) {
        return new ActivationCalls(store.engine(), activation, z, training, arena);
    }
}
