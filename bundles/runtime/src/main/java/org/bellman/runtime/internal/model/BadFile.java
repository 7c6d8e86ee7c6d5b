package org.bellman.runtime.internal.model;

import java.nio.file.Path;
import org.bellman.api.settings.SettingException;

/** Refuses files, in one sentence that names them. */
final class BadFile {
    private static final String KEY = "path";

    private BadFile() {}

    /**
     * A file that cannot be read, or not under that name.
     *
     * @param file the file
     * @param what follows the file's name
     * @param cause what led to it, or null
     * @return the failure
     */
    static SettingException of(Path file, String what, Throwable cause) {
        return new SettingException(KEY, "the file " + file + " " + what, cause);
    }

    /**
     * A file that can be read and holds no model.
     *
     * @param file the file
     * @param problem what is wrong with its content
     * @param cause what led to it, or null
     * @return the failure
     */
    static SettingException noModel(Path file, String problem, Throwable cause) {
        return of(file, "is no model: " + problem, cause);
    }
}
