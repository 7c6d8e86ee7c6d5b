package org.bellman.feature.internal;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bellman.api.run.Runs;

/** Runs that use bundles, and what is done to them. */
final class TestRuns {
    /** The run of each bundle's id. */
    final Map<Long, String> users = new HashMap<>();

    final List<String> done = new ArrayList<>();

    Runs service() {
        return (Runs) Proxy.newProxyInstance(
                Runs.class.getClassLoader(), new Class<?>[] {Runs.class}, (self, method, arguments) -> {
                    switch (method.getName()) {
                        case "using":
                            return using((Set<?>) arguments[0]);
                        case "suspend":
                            done.add("suspend " + arguments[0]);
                            return null;
                        case "during":
                            done.add("hold " + arguments[0]);
                            try {
                                ((Runnable) arguments[1]).run();
                            } finally {
                                done.add("let go " + arguments[0]);
                            }
                            return null;
                        default:
                            throw new UnsupportedOperationException(method.getName());
                    }
                });
    }

    private List<String> using(Collection<?> bundles) {
        return users.entrySet().stream()
                .filter(user -> bundles.contains(user.getKey()))
                .map(Map.Entry::getValue)
                .distinct()
                .sorted()
                .toList();
    }
}
