package org.bellman.serve.internal;

import java.nio.file.Path;
import org.bellman.api.command.Commands;
import org.osgi.framework.BundleContext;

/**
 * What is served.
 *
 * @param context the bundle's
 * @param commands carries commands out
 * @param runs where runs' directories lie
 * @param home the distribution's directory
 */
record Container(BundleContext context, Commands commands, Path runs, Path home) {}
