package org.bellman.serve.internal;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.bellman.api.feature.FeatureInfo;
import org.bellman.api.feature.Features;
import org.bellman.api.run.RunStatus;
import org.osgi.framework.BundleContext;

/** What is told of the container. Any thread. */
final class ObservedContainer implements ContainerMXBean {
    private final BundleContext context;
    private final Observation observation;
    private final long begin = System.nanoTime();

    ObservedContainer(BundleContext context, Observation observation) {
        this.context = context;
        this.observation = observation;
    }

    @Override
    public String getVersion() {
        String version = context.getProperty("bellman.version");
        return version == null ? "" : version;
    }

    @Override
    public long getUptimeMilliseconds() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    }

    @Override
    public Map<String, Integer> getRuns() {
        Map<String, Integer> counts = new TreeMap<>();
        for (RunStatus run : observation.runs()) {
            counts.merge(run.state().name().toLowerCase(Locale.ROOT), 1, Integer::sum);
        }
        return counts;
    }

    @Override
    public List<String> getFeatures() {
        return Services.find(context, Features.class)
                .map(features -> features.list().stream()
                        .filter(FeatureInfo::installed)
                        .map(feature -> feature.id() + " " + feature.version())
                        .toList())
                .orElse(List.of());
    }
}
