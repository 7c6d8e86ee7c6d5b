package org.bellman.runtime.internal.export;

import java.nio.file.Path;
import java.util.Locale;
import org.bellman.api.settings.SettingException;

/** The forms in which what a run has learned is written, by the end of the file's name. */
public enum ExportFormat {
    /** Any policy: its tensors. */
    SAFETENSORS,
    /** A policy that is a table: one object. */
    JSON,
    /** A policy that is a table: a line for each state. */
    CSV;

    /**
     * Finds the form of a file.
     *
     * @param file where to write
     * @return its form
     * @throws SettingException if its name ends in none of them
     */
    public static ExportFormat of(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        for (ExportFormat format : values()) {
            if (name.endsWith(format.extension())) {
                return format;
            }
        }
        throw new SettingException(
                "to",
                file,
                "does not say in which form to write",
                "end its name in .safetensors, or in .json or .csv for a table of states");
    }

    /**
     * Returns what names of files end in.
     *
     * @return such as {@code .csv}
     */
    public String extension() {
        return "." + name().toLowerCase(Locale.ROOT);
    }
}
