package org.bellman.api.network;

import java.util.List;

/**
 * A named output of a network, computed from its branch's trunk.
 *
 * @param name its name, matching {@code [A-Za-z][A-Za-z0-9-]*}, unique in the network; not {@code
 *     trunk}, under which the branch's shared layers have their parameters
 * @param layers from the trunk to the output, at least one
 */
public record Head(String name, List<Layer> layers) {
    /** Stands in the paths of the layers that all heads of a branch share. */
    static final String TRUNK = "trunk";

    /** Checks name and layers. */
    public Head {
        layers = List.copyOf(layers);
        NetworkSpec.requireName("head", name);
        if (name.equals(TRUNK)) {
            throw new IllegalArgumentException(
                    "head name '" + TRUNK + "' is taken by the layers that a branch's heads share; choose another");
        }
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("head " + name + " has no layer");
        }
    }

    /**
     * Makes a head.
     *
     * @param name its name
     * @param layers its layers
     * @return the head
     */
    public static Head of(String name, Layer... layers) {
        return new Head(name, List.of(layers));
    }
}
