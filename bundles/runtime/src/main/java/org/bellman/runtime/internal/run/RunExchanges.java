package org.bellman.runtime.internal.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.bellman.api.run.RunStatus;
import org.bellman.runtime.internal.directory.RunRecord;
import org.bellman.runtime.internal.resolve.RunResolver;
import org.bellman.runtime.internal.resolve.SwapResolver;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** What changes under runs that go on: their parts, their settings, the bundles that these come from. Any thread. */
final class RunExchanges {
    private final RunIndex index;
    private final RunResolver resolver;
    private final BundleContext context;

    RunExchanges(RunIndex index, RunResolver resolver, BundleContext context) {
        this.index = index;
        this.resolver = resolver;
        this.context = context;
    }

    /** Exchanges parts or live settings of a run, as {@link org.bellman.api.run.Runs#swap} says. */
    RunStatus swap(String name, Map<String, String> changes) {
        RunSupervisor run = index.require(name);
        RunRecord before = run.record();
        RunRecord next = new SwapResolver(resolver).resolve(before, changes);
        boolean sameParts = next.parts().algorithm().equals(before.parts().algorithm())
                && next.parts().task().equals(before.parts().task())
                && next.parts().backend().equals(before.parts().backend());
        return run.swap(next, sameParts);
    }

    /** Names the runs that have a part from one of these bundles, as {@link org.bellman.api.run.Runs#using} says. */
    List<String> using(Set<Long> bundles) {
        Set<String> names = bundles.stream()
                .map(context::getBundle)
                .filter(Objects::nonNull)
                .map(Bundle::getSymbolicName)
                .collect(Collectors.toSet());
        return index.all().stream()
                .filter(run -> !run.status().state().ended())
                .filter(run -> run.record().parts().all().stream().anyMatch(part -> names.contains(part.bundle())))
                .map(run -> run.status().name())
                .sorted()
                .toList();
    }

    /** Lets bundles change under runs that stand meanwhile, as {@link org.bellman.api.run.Runs#during} says. */
    void during(Collection<String> names, Runnable change) {
        List<RunSupervisor> held = new ArrayList<>();
        try {
            for (String name : names) {
                RunSupervisor run = index.require(name);
                if (!run.status().state().ended()) {
                    run.hold();
                    held.add(run);
                }
            }
            held.forEach(RunSupervisor::standHeld);
        } catch (RuntimeException e) {
            held.forEach(run -> run.goOnWith(run::record));
            throw e;
        }
        try {
            change.run();
        } finally {
            held.forEach(run -> run.goOnWith(() -> resolver.refresh(run.record())));
        }
    }
}
