package org.bellman.runtime.internal.settings;

/**
 * The settings of a task.
 *
 * @param own those that the task's plug-in declares
 * @param wrappers those that every environment has; none for a task of another kind
 */
public record ResolvedTask(ResolvedSettings own, ResolvedSettings wrappers) {}
