package org.bellman.benchmark.internal;

import java.util.List;
import org.bellman.api.run.PartInfo;

/**
 * What a benchmark found.
 *
 * @param machine where it was
 * @param peak what the processor can do
 * @param environments in the order of their ids
 * @param backends those that were asked for, the best-ranked first, with the reasons of unusable ones
 * @param networks case by case, the backends side by side
 * @param seconds how long it took
 * @param complete whether nothing was left out
 */
record Results(
        Machine machine,
        PeakResult peak,
        List<EnvironmentResult> environments,
        List<PartInfo> backends,
        List<NetworkResult> networks,
        double seconds,
        boolean complete) {
    Results {
        environments = List.copyOf(environments);
        backends = List.copyOf(backends);
        networks = List.copyOf(networks);
    }
}
