package org.bellman.api.settings;

import org.bellman.api.BellmanException;
import org.bellman.api.ExitCode;

/** A setting that is unknown, of the wrong type, out of range, or at odds with another one. */
public class SettingException extends BellmanException {
    private static final long serialVersionUID = 1L;

    private final String key;

    /** What is wrong and what to do, or null if the message was given as a whole. */
    private final String complaint;

    private final String value;

    /**
     * Makes a failure from its parts; the message reads {@code KEY=VALUE PROBLEM; HINT}.
     *
     * @param key the setting's name in lowerCamelCase; shown in kebab-case
     * @param value the value as given; shown as it is
     * @param problem what is wrong and what is allowed, such as {@code "is not above 0"}
     * @param hint what to do, such as {@code "take a value in (0, 1]"}
     */
    public SettingException(String key, Object value, String problem, String hint) {
        this(key, value, problem, hint, null);
    }

    /**
     * Makes a failure from its parts and its cause.
     *
     * @param key the setting's name in lowerCamelCase; shown in kebab-case
     * @param value the value as given; shown as it is
     * @param problem what is wrong and what is allowed
     * @param hint what to do
     * @param cause what led to it, or null
     */
    public SettingException(String key, Object value, String problem, String hint, Throwable cause) {
        this(key, String.valueOf(value), " ", cause, problem + "; " + hint);
    }

    private SettingException(String key, String value, String owner, Throwable cause, String complaint) {
        super(ExitCode.USAGE, kebab(key) + "=" + value + owner + complaint, cause);
        this.key = key;
        this.value = value;
        this.complaint = complaint;
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
        this.value = "";
        this.complaint = null;
    }

    /**
     * Says whose setting it is, and shows the value as a person typed it: {@code KEY=VALUE of PART
     * PROBLEM; HINT}. For whoever knows both; a part's own check knows neither.
     *
     * @param part the part's id
     * @param typed what was typed, or null if nobody typed it: then the value stays as it is
     * @return the same failure in these words, this one its cause; this one itself if its message was
     *     given as a whole
     */
    public SettingException of(String part, String typed) {
        return complaint == null
                ? this
                : new SettingException(key, typed == null ? value : typed, " of " + part + " ", this, complaint);
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
