package org.bellman.learning.network;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.bellman.api.network.Branch;
import org.bellman.api.network.Head;
import org.bellman.api.network.Layer;
import org.bellman.api.network.NetworkSpec;
import org.bellman.api.network.Support;

/** Which layer of a specification a backend lacks, in the same words for all backends. Any thread. */
public final class LayerSupport {
    private LayerSupport() {}

    /**
     * Asks for every layer.
     *
     * @param spec the network
     * @param backend the backend's id
     * @param has tells whether the backend has a layer
     * @return yes, or the path and kind of the first layer that is missing, such as {@code
     *     "main/trunk/0: convolution layers are not in backend vector"}
     */
    public static Support of(NetworkSpec spec, String backend, Predicate<Layer> has) {
        for (Branch branch : spec.branches()) {
            Optional<String> missing = missing(branch.trunk(), branch.name() + "/trunk/", has);
            for (Head head : branch.heads()) {
                missing = missing.or(() -> missing(head.layers(), branch.name() + "/" + head.name() + "/", has));
            }
            if (missing.isPresent()) {
                return Support.no(missing.get() + " layers are not in backend " + backend);
            }
        }
        return Support.yes();
    }

    private static Optional<String> missing(List<Layer> layers, String path, Predicate<Layer> has) {
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            if (!has.test(layer)) {
                return Optional.of(
                        path + i + ": " + layer.getClass().getSimpleName().toLowerCase(Locale.ROOT));
            }
        }
        return Optional.empty();
    }
}
