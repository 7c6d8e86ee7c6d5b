package org.bellman.api.run;

import java.util.List;

/**
 * An installed part.
 *
 * @param kind what it is
 * @param id its id
 * @param bundle symbolic name of the bundle that provides it
 * @param version that bundle's version
 * @param usable whether it can work here
 * @param note what to know of it in one sentence: spaces, what it needs, or why it is unusable
 * @param settings its settings, in the order of declaration
 * @param presets task ids that an algorithm has presets for
 */
public record PartInfo(
        PartKind kind,
        String id,
        String bundle,
        String version,
        boolean usable,
        String note,
        List<SettingInfo> settings,
        List<String> presets) {
    /** Copies the lists. */
    public PartInfo {
        settings = List.copyOf(settings);
        presets = List.copyOf(presets);
    }
}
