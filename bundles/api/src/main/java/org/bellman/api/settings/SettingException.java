package org.bellman.api.settings;

import org.bellman.api.BellmanException;
import org.bellman.api.ExitCode;

/** A setting that is unknown, of the wrong type, out of range, or at odds with another one. */
public class SettingException extends BellmanException {
    private static final long serialVersionUID = 1L;

    private final String key;

    /**
     * Makes a failure from its parts; the message reads {@code KEY=VALUE PROBLEM; HINT}.
     *
     * @param key the setting's name in lowerCamelCase; shown in kebab-case
     * @param value the value as given; shown as it is
     * @param problem what is wrong and what is allowed, such as {@code "is not above 0"}
     * @param hint what to do, such as {@code "take a value in (0, 1]"}
     */
    public SettingException(String key, Object value, String problem, String hint) {
        this(key, kebab(key) + "=" + value + " " + problem + "; " + hint, (Throwable) null);
    }

    /**
     * Makes a failure from a whole sentence.
     *
     * @param key the setting's name in lowerCamelCase
     * @param message one sentence for a person
     * @param cause what led to it, or null
     */
    public SettingException(String key, String message, Throwable cause) {
        super(ExitCode.USAGE, message, cause);
        this.key = key;
    }

    /**
     * Returns the setting that is wrong.
     *
     * @return its name in lowerCamelCase
     */
    public String key() {
        return key;
    }

    private static String kebab(String camel) {
        return camel.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(java.util.Locale.ROOT);
    }
}
