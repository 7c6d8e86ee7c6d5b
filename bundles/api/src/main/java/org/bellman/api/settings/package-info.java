/**
 * Settings: one annotation type per plug-in, marked {@code @ObjectClassDefinition}, is the only
 * place where a setting's name, meaning, unit, range and default stand.
 *
 * <p>Purpose: parsing, validation, {@code bellman describe}, completion and the documentation all
 * come from that type. The runtime checks every value before a plug-in sees it. A method's name in
 * lowerCamelCase is the setting's name ({@code learningRate}); the command line spells it in
 * kebab-case ({@code learning-rate}).
 *
 * <p>Who implements what: plug-in authors write the annotation type and a record that reads it
 * once; the runtime implements {@link org.bellman.api.settings.Settings}. Threads: settings are
 * immutable and may be read from any thread.
 *
 * <pre>{@code
 * @ObjectClassDefinition(name = "DQN")
 * public @interface DqnSettings {
 *   @AttributeDefinition(description = "step size of the optimiser", min = "0")
 *   double learningRate() default 1e-4;
 * }
 * DqnParameters p = DqnParameters.of(context.settings().as(DqnSettings.class));
 * }</pre>
 */
@Version("1.0.0")
package org.bellman.api.settings;

import org.osgi.annotation.versioning.Version;
