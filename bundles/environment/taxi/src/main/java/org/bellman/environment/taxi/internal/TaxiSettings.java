package org.bellman.environment.taxi.internal;

import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of Taxi-v3: it has none. */
@ObjectClassDefinition(
        name = "Taxi-v3",
        description = "Fetch a passenger at one of four stands and bring them to another one (Dietterich, 2000)")
public @interface TaxiSettings {}
