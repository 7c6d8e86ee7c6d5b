package org.bellman.backend.vector.internal.kernel;

import org.bellman.api.network.Activation;

/**
 * Shares out large pieces of work over the threads of a crew, by rows of the result or runs of
 * parameters: every number is computed by one thread as it would be by the only one, so no result depends
 * on how many there are.
 */
final class ParallelKernels implements Kernels, Crew.Task {
    private enum Kind {
        PRODUCT,
        TRANSPOSED_PRODUCT,
        TRANSPOSE,
        PRODUCT_WITH_TRANSPOSE,
        ACTIVATE,
        DERIVATIVE,
        STEP
    }

    /** Multiply-adds below which handing over costs more than it saves: some microseconds. */
    private static final long ENOUGH = 300_000;
    /** What an element of other work costs, in multiply-adds. */
    private static final int ELEMENT = 16;
    /** Parts begin at multiples of so many rows, which tiles and the squares of a transpose fill. */
    private static final int HEIGHT = 16;

    private final Crew crew;
    private final Kernels[] kernels;
    private Kind kind;
    private Activation function;
    private Block a;
    private Block b;
    private Block initial;
    private Block c;
    private int begin;
    private int end;
    private int columns;
    private int depth;
    private OptimizerStep step;
    private OptimizerState state;
    private OptimizerState[] parts;

    /** With kernels for each thread. */
    ParallelKernels(Crew crew, Kernels... kernels) {
        this.crew = crew;
        this.kernels = kernels;
    }

    @Override
    public void run(int part, int count) {
        int rows = end - begin;
        int from = begin + cut(rows, part, count);
        int to = begin + cut(rows, part + 1, count);
        Kernels own = kernels[part];
        switch (kind) {
            case PRODUCT -> own.product(a, b, initial, c, from, to, columns, depth);
            case TRANSPOSED_PRODUCT -> own.transposedProduct(a, b, initial, c, from, to, columns, depth);
            case TRANSPOSE -> own.transpose(a, c, from, to, columns);
            case PRODUCT_WITH_TRANSPOSE -> own.productWithTranspose(a, b, initial, c, columns, from, to, depth);
            case ACTIVATE -> own.activate(function, a, c, from, to, columns);
            case DERIVATIVE -> own.multiplyByDerivative(function, a, b, c, from, to, columns);
            case STEP -> own.step(step, count == 1 ? state : parts[part]);
        }
    }

    /** Where a part begins. */
    private static int cut(int rows, int part, int parts) {
        int height = rows < parts * HEIGHT ? 1 : HEIGHT;
        return part == parts ? rows : (int) (((long) rows * part / parts + height / 2) / height * height);
    }

    private boolean isLarge(long work) {
        return work >= ENOUGH;
    }

    private void share(Kind what, int from, int to) {
        kind = what;
        begin = from;
        end = to;
        crew.run(this);
    }

    private void take(Block first, Block second, Block third, Block result, int width, int inner) {
        a = first;
        b = second;
        initial = third;
        c = result;
        columns = width;
        depth = inner;
    }

    @Override
    public int lanes() {
        return kernels[0].lanes();
    }

    @Override
    public void product(Block x, Block y, Block start, Block z, int from, int to, int width, int inner) {
        if (isLarge((long) (to - from) * Math.max(width, PADDING) * inner)) {
            take(x, y, start, z, width, inner);
            share(Kind.PRODUCT, from, to);
        } else {
            kernels[0].product(x, y, start, z, from, to, width, inner);
        }
    }

    @Override
    public void transposedProduct(Block x, Block y, Block start, Block z, int from, int to, int width, int inner) {
        if (isLarge((long) (to - from) * Math.max(width, PADDING) * inner)) {
            take(x, y, start, z, width, inner);
            share(Kind.TRANSPOSED_PRODUCT, from, to);
        } else {
            kernels[0].transposedProduct(x, y, start, z, from, to, width, inner);
        }
    }

    /** The rows of this method are the columns of the fields: what is shared out are rows of y. */
    @Override
    public void productWithTranspose(Block x, Block y, Block start, Block z, int rows, int from, int to, int inner) {
        if (isLarge((long) (to - from) * Math.max(rows, PADDING) * inner)) {
            take(x, y, start, z, rows, inner);
            share(Kind.PRODUCT_WITH_TRANSPOSE, from, to);
        } else {
            kernels[0].productWithTranspose(x, y, start, z, rows, from, to, inner);
        }
    }

    @Override
    public void activate(Activation f, Block z, Block y, int from, int to, int width) {
        if (isLarge((long) (to - from) * width * ELEMENT)) {
            take(z, y, y, y, width, 0);
            function = f;
            share(Kind.ACTIVATE, from, to);
        } else {
            kernels[0].activate(f, z, y, from, to, width);
        }
    }

    @Override
    public void multiplyByDerivative(Activation f, Block z, Block y, Block d, int from, int to, int width) {
        if (f != Activation.IDENTITY && isLarge((long) (to - from) * width * ELEMENT)) {
            take(z, y, y, d, width, 0);
            function = f;
            share(Kind.DERIVATIVE, from, to);
        } else {
            kernels[0].multiplyByDerivative(f, z, y, d, from, to, width);
        }
    }

    @Override
    public void step(OptimizerStep how, OptimizerState all) {
        if (isLarge((long) all.count() * ELEMENT)) {
            if (state != all) {
                parts = all.cut(crew.parts());
                state = all;
            }
            step = how;
            share(Kind.STEP, 0, 0);
        } else {
            kernels[0].step(how, all);
        }
    }

    @Override
    public void transpose(Block x, Block turned, int from, int to, int width) {
        if (isLarge((long) (to - from) * width * ELEMENT)) {
            take(x, x, x, turned, width, 0);
            share(Kind.TRANSPOSE, from, to);
        } else {
            kernels[0].transpose(x, turned, from, to, width);
        }
    }

    @Override
    public void addColumnSums(Block from, Block to, int rows, int width) {
        kernels[0].addColumnSums(from, to, rows, width);
    }

    @Override
    public void addColumnProducts(Block x, Block y, Block to, int rows, int width) {
        kernels[0].addColumnProducts(x, y, to, rows, width);
    }

    @Override
    public void multiplyAdd(Block x, Block factor, Block start, Block to, int rows, int width) {
        kernels[0].multiplyAdd(x, factor, start, to, rows, width);
    }

    @Override
    public void normalize(Block x, Block normal, Block inverse, int rows, int width, float epsilon) {
        kernels[0].normalize(x, normal, inverse, rows, width, epsilon);
    }

    @Override
    public void normalizeDerivative(Block v, Block normal, Block inverse, Block to, int rows, int width) {
        kernels[0].normalizeDerivative(v, normal, inverse, to, rows, width);
    }

    @Override
    public double sumOfSquares(float[] x, int offset, int count) {
        return kernels[0].sumOfSquares(x, offset, count);
    }

    @Override
    public void blend(float[] to, int toOffset, float[] from, int fromOffset, int count, float tau) {
        kernels[0].blend(to, toOffset, from, fromOffset, count, tau);
    }
}
