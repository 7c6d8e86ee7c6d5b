package org.bellman.api.network;

/** What a backend can be asked to make. */
public sealed interface Specification permits NetworkSpec, SequenceSpec {}
