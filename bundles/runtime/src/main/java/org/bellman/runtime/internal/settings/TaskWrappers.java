package org.bellman.runtime.internal.settings;

import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;

/** Declares {@link TaskSettings}: Metatype finds settings by the name of a component. */
@Component(service = TaskWrappers.class)
@Designate(ocd = TaskSettings.class)
public final class TaskWrappers {}
