package org.bellman.algorithm.policyiteration.internal;

import java.util.Arrays;
import java.util.Optional;
import org.bellman.api.environment.FiniteModel;
import org.ejml.data.DMatrixRMaj;
import org.ejml.data.DMatrixSparseCSC;
import org.ejml.data.DMatrixSparseTriplet;
import org.ejml.interfaces.linsol.LinearSolverSparse;
import org.ejml.ops.DConvertMatrixStruct;
import org.ejml.sparse.FillReducing;
import org.ejml.sparse.csc.factory.LinearSolverFactory_DSCC;

/**
 * Factors of the equations (I − γ P_π) x = b by EJML's sparse LU decomposition, and solutions refined
 * until their residual does not halve any more. One thread.
 */
final class DirectSolver {
    private static final int MOST_REFINEMENTS = 5;

    private final Equations equations;
    private final int[] order;
    private final LinearSolverSparse<DMatrixSparseCSC, DMatrixRMaj> factors;
    private final DMatrixRMaj right;
    private final DMatrixRMaj solution;
    private final double[] residual;
    private final double[] refined;

    private DirectSolver(Equations equations, int[] order, LinearSolverSparse<DMatrixSparseCSC, DMatrixRMaj> factors) {
        this.equations = equations;
        this.order = order;
        this.factors = factors;
        right = new DMatrixRMaj(order.length, 1);
        solution = new DMatrixRMaj(order.length, 1);
        residual = new double[equations.states()];
        refined = new double[equations.states()];
    }

    /**
     * Makes the factors.
     *
     * @param equations the equations
     * @param order the states without a given value, in the order of elimination
     * @return the factors; empty if the equations are singular, or seem to be by rounding
     */
    static Optional<DirectSolver> factorise(Equations equations, int[] order) {
        LinearSolverSparse<DMatrixSparseCSC, DMatrixRMaj> factors = LinearSolverFactory_DSCC.lu(FillReducing.NONE);
        if (order.length > 0 && !factors.setA(matrix(equations, order))) {
            return Optional.empty();
        }
        return Optional.of(new DirectSolver(equations, order, factors));
    }

    private static DMatrixSparseCSC matrix(Equations equations, int[] order) {
        FiniteModel model = equations.model();
        int[] place = new int[model.states()];
        Arrays.fill(place, -1);
        for (int i = 0; i < order.length; i++) {
            place[order[i]] = i;
        }
        DMatrixSparseTriplet entries = new DMatrixSparseTriplet(order.length, order.length, order.length);
        for (int i = 0; i < order.length; i++) {
            int pair = equations.policy()[order[i]];
            entries.addItem(i, i, 1);
            for (int t = model.transitionOffsets()[pair]; t < model.transitionOffsets()[pair + 1]; t++) {
                int next = model.successors()[t];
                if (next >= 0 && place[next] >= 0) {
                    entries.addItem(i, place[next], -equations.discount() * model.probabilities()[t]);
                }
            }
        }
        DMatrixSparseCSC matrix = DConvertMatrixStruct.convert(entries, (DMatrixSparseCSC) null);
        matrix.sortIndices(null);
        return withoutDuplicates(matrix);
    }

    /** Adds entries up that stand in one place, such as 1 and −γp on the diagonal. */
    private static DMatrixSparseCSC withoutDuplicates(DMatrixSparseCSC matrix) {
        int end = 0;
        for (int column = 0; column < matrix.numCols; column++) {
            int begin = matrix.col_idx[column];
            int last = matrix.col_idx[column + 1];
            matrix.col_idx[column] = end;
            for (int i = begin; i < last; i++) {
                if (end > matrix.col_idx[column] && matrix.nz_rows[end - 1] == matrix.nz_rows[i]) {
                    matrix.nz_values[end - 1] += matrix.nz_values[i];
                } else {
                    matrix.nz_rows[end] = matrix.nz_rows[i];
                    matrix.nz_values[end++] = matrix.nz_values[i];
                }
            }
        }
        matrix.col_idx[matrix.numCols] = end;
        matrix.nz_length = end;
        return matrix;
    }

    /**
     * Solves the equations.
     *
     * @param b [states] the right-hand side
     * @param x [states] fixed values in place; receives the others
     * @return whether the solution is finite; if not, the others are 0
     */
    boolean solve(double[] b, double[] x) {
        for (int s : order) {
            x[s] = 0;
        }
        double error = equations.residual(b, x, residual);
        for (int i = 0; i < MOST_REFINEMENTS && error > 0; i++) {
            System.arraycopy(x, 0, refined, 0, x.length);
            for (int k = 0; k < order.length; k++) {
                right.data[k] = residual[order[k]];
            }
            factors.solve(right, solution);
            for (int k = 0; k < order.length; k++) {
                refined[order[k]] += solution.data[k];
            }
            double less = equations.residual(b, refined, residual);
            if (i == 0 && !Double.isFinite(less)) {
                return false;
            }
            if (i > 0 && !(less < error)) {
                return true;
            }
            System.arraycopy(refined, 0, x, 0, x.length);
            if (less > error / 2) {
                return true;
            }
            error = less;
        }
        return true;
    }
}
