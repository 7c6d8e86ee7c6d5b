package org.bellman.benchmark.internal;

/**
 * How fast a backend computes one case.
 *
 * @param of the case
 * @param backend the backend's id
 * @param forward time of a forward pass, or null if it failed
 * @param step time of a training step, or null if it failed
 * @param peak the machine's FLOP/s, the best of some measurements just before, amid and after
 * @param failure why there are no times, or empty
 */
record NetworkResult(NetworkCase of, String backend, Timing forward, Timing step, double peak, String failure) {
    /** FLOP/s of the fastest training steps. */
    double flops() {
        return of.stepFlop() / step.minimum() * 1e9;
    }

    /** The part of the peak that the fastest training steps reach, about 0 to 1. */
    double share() {
        return flops() / peak;
    }
}
