/**
 * Features of a container that runs: what is installed, what could be, and how that changes.
 *
 * <p>Purpose: the one way by which bundles come into the framework, change and go; a command, a console and a folder
 * all ask the same service. It is shaped like the feature runtime of OSGi (Compendium, chapter 160).
 *
 * <p>Who implements what: the feature bundle implements {@link org.bellman.api.feature.Features} as a service. Threads:
 * any; one change at a time, a second one waits.
 *
 * <pre>{@code
 * FeatureChange change = FeatureChange.install("algorithm-td3");
 * FeaturePlan plan = features.plan(change);   // nothing has happened yet
 * features.apply(change);
 * }</pre>
 */
@Version("1.0.0")
package org.bellman.api.feature;

import org.osgi.annotation.versioning.Version;
