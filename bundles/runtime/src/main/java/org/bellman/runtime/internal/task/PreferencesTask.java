package org.bellman.runtime.internal.task;

import java.util.EnumSet;
import java.util.Set;
import org.bellman.api.settings.Settings;
import org.bellman.api.task.PreferenceData;
import org.bellman.api.task.PreferenceDataFactory;
import org.bellman.api.task.TaskKind;

/** Preference data. */
final class PreferencesTask extends KindTask {
    private final Once<PreferenceData> data;

    PreferencesTask(String id, PreferenceDataFactory factory, Settings settings) {
        super(id);
        this.data = new Once<>(() -> factory.create(settings));
    }

    @Override
    public Set<TaskKind> kinds() {
        return EnumSet.of(TaskKind.PREFERENCES);
    }

    @Override
    public PreferenceData preferences() {
        return data.get();
    }
}
