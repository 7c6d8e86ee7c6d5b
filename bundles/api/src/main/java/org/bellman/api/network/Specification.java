package org.bellman.api.network;

import org.osgi.annotation.versioning.ProviderType;

/** What a backend can be asked to make. */
@ProviderType
public sealed interface Specification permits NetworkSpec, SequenceSpec {}
