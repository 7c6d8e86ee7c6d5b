package org.bellman.testkit.settings;

/** Settings of a plug-in that has none, for {@link TestSettings} and the kits. */
public @interface NoSettings {}
