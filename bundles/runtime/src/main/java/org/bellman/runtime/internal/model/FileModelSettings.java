package org.bellman.runtime.internal.model;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The settings of a model from a file. */
@ObjectClassDefinition(
        name = "Model from a file",
        description =
                "a finite model in a file, as in file:model.json; .json for small ones, .safetensors for large ones")
public @interface FileModelSettings {
    /**
     * Which file.
     *
     * @return its path
     */
    @AttributeDefinition(
            description = "the file, .json or .safetensors; file:model.json says the same; relative to the working"
                    + " directory. A .json is such as {\"format\": \"bellman-model\", \"version\": 1, \"states\": 2,"
                    + " \"actions\": [\"stay\", \"go\"], \"pairs\": [{\"state\": 0, \"action\": \"go\", \"transitions\":"
                    + " [{\"probability\": 1, \"next\": 1, \"reward\": 2, \"terminated\": true}]}, ...]}, with a pair for each"
                    + " action of each state; bellman model FrozenLake-v1 --to lake.json writes a whole one, and"
                    + " bundles/runtime/README.md of the source says all")
    String path();

    /**
     * What the file must hold.
     *
     * @return SHA-256 in hexadecimal digits
     */
    @AttributeDefinition(
            description = "SHA-256 that the file must have, in hexadecimal digits; the file's own when a run is begun",
            required = false)
    String sha256() default "";
}
