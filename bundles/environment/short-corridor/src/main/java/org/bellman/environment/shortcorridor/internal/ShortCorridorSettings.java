package org.bellman.environment.shortcorridor.internal;

import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of ShortCorridor-v0: it has none. */
@ObjectClassDefinition(
        name = "ShortCorridor-v0",
        description = "Leave a corridor of cells that all look the same, one of which turns steps round (Sutton and"
                + " Barto, example 13.1)")
public @interface ShortCorridorSettings {}
