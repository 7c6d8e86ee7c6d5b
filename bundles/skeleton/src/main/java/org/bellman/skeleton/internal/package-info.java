/**
 * {@code bellman new}: {@link org.bellman.skeleton.internal.NewCommand} understands what is wanted, {@link
 * org.bellman.skeleton.internal.Names} says what everything is called, {@link org.bellman.skeleton.internal.Kind} which
 * files a project of that kind has, and {@link org.bellman.skeleton.internal.Project} writes them from the templates
 * beside the classes.
 */
package org.bellman.skeleton.internal;
