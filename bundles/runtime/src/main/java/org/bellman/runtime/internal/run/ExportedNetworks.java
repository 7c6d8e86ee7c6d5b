package org.bellman.runtime.internal.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bellman.api.network.NetworkSpec;
import org.bellman.api.network.ParameterRange;
import org.bellman.api.network.Specification;
import org.bellman.learning.network.NetworkSpecJson;
import org.bellman.state.Tensor;

/**
 * Says of exported weights which network they belong to, so that a reader can make it again. A policy
 * may keep some heads of a network only; the specification is restricted to those that are there.
 */
final class ExportedNetworks {
    /** The scope in which every backend writes a network's weights; see NetworkState. */
    private static final String WEIGHTS = "parameters/";

    private ExportedNetworks() {}

    /**
     * Looks for networks among tensors.
     *
     * @param networks those that the algorithm made
     * @param tensors what is exported, by name with scopes
     * @return for each scope with the weights of one of them its JSON, under the scope's name, written with
     *     dots as those of scalars are, and {@code network}: {@code online.network}
     */
    static Map<String, String> of(List<? extends Specification> networks, Map<String, Tensor> tensors) {
        Map<String, Map<String, List<Integer>>> scopes = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> {
            int weights = ("/" + name).indexOf("/" + WEIGHTS);
            if (weights >= 0) {
                scopes.computeIfAbsent(name.substring(0, weights), scope -> new LinkedHashMap<>())
                        .put(name.substring(weights + WEIGHTS.length()), tensor.shape());
            }
        });
        Map<String, String> found = new LinkedHashMap<>();
        scopes.forEach((scope, shapes) -> networks.stream()
                .filter(NetworkSpec.class::isInstance)
                .map(NetworkSpec.class::cast)
                .map(spec -> matching(spec, shapes))
                .flatMap(Optional::stream)
                .findFirst()
                .ifPresent(spec -> found.put(scope.replace('/', '.') + "network", NetworkSpecJson.write(spec))));
        return found;
    }

    /** The specification, or the part of it that has these weights and no others. */
    private static Optional<NetworkSpec> matching(NetworkSpec spec, Map<String, List<Integer>> shapes) {
        String[] heads = spec.outputRanges().stream()
                .map(range -> range.head())
                .filter(head -> shapes.entrySet()
                        .containsAll(shapes(spec.restrictedTo(head)).entrySet()))
                .toArray(String[]::new);
        return Optional.of(heads)
                .filter(some -> some.length > 0)
                .map(spec::restrictedTo)
                .filter(some -> shapes(some).equals(shapes));
    }

    private static Map<String, List<Integer>> shapes(NetworkSpec spec) {
        return spec.parameters().stream().collect(Collectors.toMap(ParameterRange::name, ParameterRange::shape));
    }
}
