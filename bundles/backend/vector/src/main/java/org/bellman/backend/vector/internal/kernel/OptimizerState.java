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
public record OptimizerState(Block parameters, Block gradient, Block first, Block second, int count) {}
