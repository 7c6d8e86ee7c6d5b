package org.bellman.runtime.internal.wiring;

import java.util.List;
import java.util.Map;
import org.bellman.api.algorithm.Algorithm;
import org.bellman.api.logger.RunLogger;
import org.bellman.api.network.NetworkBackend;
import org.bellman.runtime.internal.run.BoundParts;
import org.bellman.runtime.internal.run.RunHost;
import org.osgi.service.component.AnyService;
import org.osgi.service.component.ComponentServiceObjects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.FieldOption;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * The wiring of a run and nothing else: one component configuration for each run, whose targets and
 * whose satisfying condition {@link RunConfigurations} writes. It hands the parts that it is bound to
 * in, and takes them back. Nothing is trained, saved or waited for long on the threads that call it.
 */
@Component(
        name = RunComponent.PID,
        service = {},
        immediate = true,
        configurationPid = RunComponent.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class RunComponent {
    /** The factory PID of runs' configurations. */
    static final String PID = "org.bellman.run";

    /** The configuration's property that holds the run's name. */
    static final String RUN = "bellman.run";

    /** The configuration's property that counts the revisions of the run's record. */
    static final String REVISION = "bellman.revision";

    private static final String NOTHING = "(&(objectClass=*)(!(objectClass=*)))";

    private final RunHost host;
    private final ComponentServiceObjects<Algorithm> algorithm;
    private final ComponentServiceObjects<Object> task;
    private final NetworkBackend backend;

    /** Looked at by the run's thread at boundaries only. */
    @Reference(
            name = "loggers",
            service = RunLogger.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            fieldOption = FieldOption.REPLACE,
            target = NOTHING)
    private volatile List<Map.Entry<Map<String, Object>, RunLogger>> loggers;

    private Algorithm boundAlgorithm;
    private Object boundTask;
    private String name;

    /**
     * Made by Declarative Services when every part is there and the run is released.
     *
     * @param host takes the parts
     * @param algorithm the run's algorithm
     * @param task whatever service offers the run's task
     * @param backend the run's backend
     */
    @Activate
    public RunComponent(
            @Reference RunHost host,
            @Reference(name = "algorithm", target = NOTHING) ComponentServiceObjects<Algorithm> algorithm,
            @Reference(name = "task", service = AnyService.class, target = NOTHING)
                    ComponentServiceObjects<Object> task,
            @Reference(name = "backend", target = NOTHING) NetworkBackend backend) {
        this.host = host;
        this.algorithm = algorithm;
        this.task = task;
        this.backend = backend;
    }

    /**
     * Hands the parts in.
     *
     * @param properties the configuration
     */
    @Activate
    void activate(Map<String, Object> properties) {
        boundAlgorithm = algorithm.getService();
        boundTask = task.getService();
        name = (String) properties.get(RUN);
        host.bound(name, parts(properties));
    }

    /**
     * Hands the same parts in for a changed configuration: a setting, or which loggers are wanted.
     *
     * @param properties the configuration
     */
    @Modified
    void modified(Map<String, Object> properties) {
        host.bound(name, parts(properties));
    }

    /** Takes the parts back. */
    @Deactivate
    void deactivate() {
        host.unbound(name, this);
        algorithm.ungetService(boundAlgorithm);
        task.ungetService(boundTask);
    }

    private BoundParts parts(Map<String, Object> properties) {
        return new BoundParts(
                this,
                (Long) properties.get(REVISION),
                algorithm.getServiceReference(),
                boundAlgorithm,
                task.getServiceReference(),
                boundTask,
                backend,
                () -> loggers);
    }
}
