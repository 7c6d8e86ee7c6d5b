package org.bellman.runtime.internal.model;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bellman.api.settings.SettingException;
import org.bellman.runtime.internal.settings.PartNames;

/**
 * The settings of a task that a person asked for. Of one that is a file, such as {@code file:model.json}, the path is
 * made absolute and the file's hash is added, so that the run finds the same file from anywhere, and no other one.
 *
 * @param presets settings that were found out: name to value
 * @param given settings that a person gave and that stay as they are: name to text
 */
public record TaskFile(Map<String, Object> presets, Map<String, String> given) {
    private static final String PATH = "path";
    private static final String SHA256 = "sha256";

    /**
     * Completes settings.
     *
     * @param task the task's name
     * @param given its settings, as a person gave them
     * @return the same for a task that is no file; otherwise with an absolute path and a hash
     * @throws SettingException if no file is named, or two are, or it cannot be read
     */
    public static TaskFile of(String task, Map<String, String> given) {
        if (!PartNames.id(task).endsWith(":")) {
            return new TaskFile(Map.of(), given);
        }
        Map<String, String> others = new LinkedHashMap<>(given);
        String path = others.remove(PATH);
        String rest = PartNames.rest(task);
        if (path != null && !rest.isEmpty()) {
            throw new SettingException(
                    PATH, path, "is given, and " + task + " names a file too", "name the file in one of the two");
        }
        Path file = FileModels.path(path == null ? rest : path);
        ModelFiles.requireFile(file);
        ModelFiles.requireForm(file);
        Map<String, Object> presets = new LinkedHashMap<>();
        presets.put(PATH, file.toString());
        presets.put(SHA256, ModelFiles.sha256(file));
        return new TaskFile(presets, others);
    }
}
