/**
 * Features: a {@link org.bellman.feature.internal.FeatureCatalog} is read from Feature JSON files; the
 * {@code closure} of the features asked for is merged by {@link org.bellman.feature.internal.BundleList};
 * their bundles enter a {@link org.bellman.feature.internal.Repository} and are written into the
 * {@link org.bellman.feature.internal.Lock} that the launcher reads. {@link
 * org.bellman.feature.internal.DistributionMain} does all of it in the build, {@link
 * org.bellman.feature.internal.NewDistribution} for the command {@code bellman distribution}.
 *
 * <p>In a container that runs, {@link org.bellman.feature.internal.FeatureManager} changes what is installed: {@link
 * org.bellman.feature.internal.Stock} is what there is, {@link org.bellman.feature.internal.Supply} finds what comes,
 * {@link org.bellman.feature.internal.Planner} thinks the change through, {@link
 * org.bellman.feature.internal.FeatureFiles} and {@link org.bellman.feature.internal.BundleSwap} carry it out.
 */
package org.bellman.feature.internal;
