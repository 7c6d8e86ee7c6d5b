package org.bellman.api.run;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** What is installed and can be chosen. Any thread. */
@ProviderType
public interface Parts {
    /**
     * Lists the installed parts of a kind.
     *
     * @param kind the kind
     * @return by id
     */
    List<PartInfo> list(PartKind kind);

    /**
     * Describes a part.
     *
     * @param id an id of any kind
     * @return all parts of that id
     * @throws org.bellman.api.MissingPartException if there is none; names the nearest one and what
     *     would provide it
     */
    List<PartInfo> describe(String id);
}
