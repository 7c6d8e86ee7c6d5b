package org.bellman.backend.vector.internal.kernel;

/**
 * What an optimiser reads and changes: runs of equal length.
 *
 * @param parameters the parameters
 * @param gradient the gradient
 * @param first the first moment (or momentum); any block where there is none
 * @param second the second moment; any block where there is none
 * @param count length of each run, a multiple of {@link Kernels#PADDING}
 */
public record OptimizerState(Block parameters, Block gradient, Block first, Block second, int count) {
    /** Cuts the runs into parts; an optimiser may take them one by one, or all at once. */
    OptimizerState[] cut(int parts) {
        OptimizerState[] cut = new OptimizerState[parts];
        for (int part = 0; part < parts; part++) {
            int from = begin(part, parts);
            cut[part] = new OptimizerState(
                    from(parameters, from),
                    from(gradient, from),
                    from(first, from),
                    from(second, from),
                    begin(part + 1, parts) - from);
        }
        return cut;
    }

    private int begin(int part, int parts) {
        int lines = count / Kernels.PADDING;
        return (int) ((long) lines * part / parts) * Kernels.PADDING;
    }

    private static Block from(Block block, int at) {
        return new Block(block.values(), block.offset() + at, block.stride());
    }
}
