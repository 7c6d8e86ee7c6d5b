package org.bellman.serve.internal;

import java.io.PrintStream;
import org.bellman.api.ExitCode;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** The framework's bundles, one in a line: id, state, name, version. */
record BundleTable(BundleContext context) {
    /** Prints it; returns 0. */
    int print(PrintStream out) {
        for (Bundle bundle : context.getBundles()) {
            out.printf(
                    "%4d  %-9s  %-45s  %s%n",
                    bundle.getBundleId(), state(bundle.getState()), bundle.getSymbolicName(), bundle.getVersion());
        }
        return ExitCode.DONE.code();
    }

    private static String state(int state) {
        return switch (state) {
            case Bundle.ACTIVE -> "active";
            case Bundle.INSTALLED -> "installed";
            case Bundle.RESOLVED -> "resolved";
            case Bundle.STARTING -> "starting";
            case Bundle.STOPPING -> "stopping";
            default -> "gone";
        };
    }
}
