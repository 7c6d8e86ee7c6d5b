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
            description =
                    "the file, .json or .safetensors; file:model.json says the same; relative to the working directory")
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
