package org.bellman.api.run;

import java.nio.file.Path;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** The finite models of tasks, as files that the task {@code file:} reads. Any thread. */
@ProviderType
public interface Models {
    /**
     * Writes a task's model, so that it comes back to the bit; the file is replaced whole or not at all.
     *
     * @param task the task's name, also that of a file, as in {@code file:model.json}
     * @param settings the task's settings as texts, names in lowerCamelCase or kebab-case
     * @param file where to; its name ends in {@code .json}, or in {@code .safetensors} for large models
     * @return the model's size
     * @throws org.bellman.api.MissingPartException if there is no such task
     * @throws org.bellman.api.MismatchException if it has no finite model
     * @throws org.bellman.api.settings.SettingException if a setting is unknown or wrong, or a file of that name
     *     cannot hold the model
     * @throws org.bellman.api.state.StateException if it cannot be written
     */
    ModelSize write(String task, Map<String, String> settings, Path file);
}
