package org.bellman.runtime.internal.parts;

import java.util.Arrays;
import java.util.List;
import org.bellman.api.algorithm.Algorithm;
import org.bellman.api.environment.EnvironmentFactory;
import org.bellman.api.environment.ModelFactory;
import org.bellman.api.logger.RunLogger;
import org.bellman.api.network.NetworkBackend;
import org.bellman.api.run.PartKind;
import org.bellman.api.task.PreferenceDataFactory;
import org.bellman.api.task.TextTaskFactory;

/** The types of services that are parts, and the property that holds their id. */
enum PartType {
    ALGORITHM(PartKind.ALGORITHM, Algorithm.class),
    ENVIRONMENT(PartKind.TASK, EnvironmentFactory.class),
    MODEL(PartKind.TASK, ModelFactory.class),
    PREFERENCES(PartKind.TASK, PreferenceDataFactory.class),
    TEXT(PartKind.TASK, TextTaskFactory.class),
    BACKEND(PartKind.BACKEND, NetworkBackend.class),
    LOGGER(PartKind.LOGGER, RunLogger.class);

    private final PartKind kind;
    private final Class<?> service;

    PartType(PartKind kind, Class<?> service) {
        this.kind = kind;
        this.service = service;
    }

    static List<PartType> of(PartKind kind) {
        return Arrays.stream(values()).filter(type -> type.kind == kind).toList();
    }

    PartKind kind() {
        return kind;
    }

    Class<?> service() {
        return service;
    }

    /** The word in the capability {@code org.bellman.plugin;kind=...}. */
    String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The service property that holds the id. */
    String key() {
        return "bellman." + word();
    }
}
