package org.bellman.runtime.internal.task;

import java.util.EnumSet;
import java.util.Set;
import org.bellman.api.settings.Settings;
import org.bellman.api.task.TaskKind;
import org.bellman.api.task.TextTask;
import org.bellman.api.task.TextTaskFactory;

/** A text task. */
final class TextsTask extends KindTask {
    private final Once<TextTask> texts;

    TextsTask(String id, TextTaskFactory factory, Settings settings) {
        super(id);
        this.texts = new Once<>(() -> factory.create(settings));
    }

    @Override
    public Set<TaskKind> kinds() {
        return EnumSet.of(TaskKind.TEXT);
    }

    @Override
    public TextTask text() {
        return texts.get();
    }
}
