package org.bellman.runtime.internal.model;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.bellman.api.environment.FiniteModel;
import org.bellman.api.environment.ModelFactory;
import org.bellman.api.environment.ModelNames;
import org.bellman.api.environment.StateGrid;
import org.bellman.api.plugin.BellmanModel;
import org.bellman.api.settings.SettingException;
import org.bellman.api.settings.Settings;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;

/** The task {@code file:}, a model read from a file. Any thread. */
@Component
@BellmanModel(FileModels.ID)
@Designate(ocd = FileModelSettings.class)
public final class FileModels implements ModelFactory {
    /** Its id. */
    static final String ID = "file:";

    @Override
    public FiniteModel model(Settings settings) {
        FileModelSettings chosen = settings.as(FileModelSettings.class);
        return ModelFiles.read(path(chosen.path()), chosen.sha256()).model();
    }

    @Override
    public Optional<StateGrid> grid(Settings settings) {
        return ModelFiles.grid(path(settings.as(FileModelSettings.class).path()));
    }

    @Override
    public ModelNames names(Settings settings) {
        return ModelFiles.names(path(settings.as(FileModelSettings.class).path()));
    }

    /**
     * Makes a path of what a person wrote.
     *
     * @param text the path
     * @return the path, absolute and without detours
     * @throws SettingException if it is none
     */
    static Path path(String text) {
        if (text.isBlank()) {
            throw new SettingException(
                    "path", "no file is named; write such as " + ID + "model.json, or path=model.json", null);
        }
        try {
            return Path.of(text).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new SettingException("path", text, "is not a path: " + e.getReason(), "take that of a file", e);
        }
    }
}
