package org.bellman.runtime.internal.wiring;

import java.io.IOException;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import org.bellman.api.ExitCode;
import org.bellman.api.run.PartKind;
import org.bellman.api.run.RunException;
import org.bellman.runtime.internal.directory.Composition;
import org.bellman.runtime.internal.directory.Part;
import org.bellman.runtime.internal.directory.RunRecord;
import org.bellman.runtime.internal.parts.PartCatalog;
import org.bellman.runtime.internal.settings.PartNames;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/**
 * Derives the component's configurations from runs' records. They are kept in memory and can be lost
 * at any time; what is true stands in run.json. One thread.
 *
 * <p>A configuration that is there never changes what its component is to be bound to: Declarative Services delivers
 * changes late, and a component that is just being activated may keep the parts that the old targets named. Other parts
 * have a configuration of their own, and so a component of their own.
 */
final class RunConfigurations {
    private static final String NO_LOGGER = "(&(bellman.logger=*)(!(bellman.logger=*)))";

    private static final List<String> STATIC = List.of("algorithm.target", "task.target", "backend.target");

    private final ConfigurationAdmin admin;
    private final PartCatalog catalog;
    private final Map<String, Configuration> current = new HashMap<>();
    private long made;

    RunConfigurations(ConfigurationAdmin admin, PartCatalog catalog) {
        this.admin = admin;
        this.catalog = catalog;
    }

    /** Makes or changes a run's configuration; one that is the same already is left alone. */
    void write(RunRecord record, long revision) {
        Composition parts = record.parts();
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(RunComponent.RUN, record.name());
        properties.put(RunComponent.REVISION, revision);
        properties.put("algorithm.target", pinned(PartKind.ALGORITHM, parts.algorithm()));
        properties.put("task.target", pinned(PartKind.TASK, parts.task()));
        properties.put("backend.target", pinned(PartKind.BACKEND, parts.backend()));
        properties.put("loggers.target", loggers(parts.loggerIds()));
        properties.put("osgi.ds.satisfying.condition.target", RunConditions.filter(record.name()));
        properties.put("settings", texts(record));
        try {
            Configuration there = current.get(record.name());
            if (there != null && !binds(there.getProperties(), properties)) {
                there.delete();
                current.remove(record.name());
            }
            configuration(record.name()).updateIfDifferent(properties);
        } catch (IOException e) {
            throw new RunException(
                    ExitCode.FAILED, "run=" + record.name() + " cannot be configured: " + e.getMessage(), e);
        }
    }

    private static boolean binds(Dictionary<String, Object> there, Dictionary<String, Object> wanted) {
        return there != null
                && STATIC.stream().allMatch(target -> wanted.get(target).equals(there.get(target)));
    }

    /** Removes a run's configuration. */
    void remove(String name) {
        try {
            Configuration there = current.remove(name);
            if (there != null) {
                there.delete();
            }
        } catch (IOException e) {
            throw new RunException(
                    ExitCode.FAILED, "the configuration of run " + name + " cannot be removed: " + e.getMessage(), e);
        }
    }

    /** Removes all runs' configurations. */
    void removeAll() {
        try {
            Configuration[] found = admin.listConfigurations("(service.factoryPid=" + RunComponent.PID + ")");
            for (Configuration configuration : found == null ? new Configuration[0] : found) {
                configuration.delete();
            }
        } catch (IOException | InvalidSyntaxException e) {
            throw new RunException(
                    ExitCode.FAILED, "old configurations of runs cannot be removed: " + e.getMessage(), e);
        }
    }

    private Configuration configuration(String name) throws IOException {
        Configuration there = current.get(name);
        if (there == null) {
            // No run's name has a capital letter: nobody else's configuration is called so.
            there = admin.getFactoryConfiguration(RunComponent.PID, name + ".C" + ++made, "?");
            current.put(name, there);
        }
        return there;
    }

    private static String[] texts(RunRecord record) {
        return record.settings().entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
    }

    private String loggers(List<String> ids) {
        StringBuilder filter = new StringBuilder("(|");
        ids.forEach(id -> filter.append(catalog.target(PartKind.LOGGER, id)));
        return ids.isEmpty() ? NO_LOGGER : filter.append(')').toString();
    }

    /**
     * The part of this version, from the one bundle that has it now: another version, or a better service
     * of this id, never takes a run over by itself.
     */
    private String pinned(PartKind kind, Part part) {
        long bundle = -1;
        String id = PartNames.id(part.id());
        for (ServiceReference<?> reference : catalog.references(kind)) {
            Bundle provider = reference.getBundle();
            if (provider != null && PartNames.of(reference).equals(id) && is(provider, part)) {
                bundle = provider.getBundleId();
                break;
            }
        }
        return "(&" + catalog.target(kind, part.id()) + "(" + Constants.SERVICE_BUNDLEID + "=" + bundle + "))";
    }

    private static boolean is(Bundle provider, Part part) {
        return part.bundle().equals(provider.getSymbolicName())
                && part.version().equals(provider.getVersion().toString());
    }
}
