package org.bellman.runtime.internal.run;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bellman.runtime.internal.directory.RunRecord;

/** What a checkpoint says of itself besides its state. */
final class CheckpointFacts {
    private CheckpointFacts() {}

    /**
     * Collects the facts; equal runs have equal ones.
     *
     * @param record what is run
     * @param updates updates done
     * @return texts by name
     */
    static Map<String, String> of(RunRecord record, long updates) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("algorithm", record.parts().algorithm().toString());
        facts.put("task", record.parts().task().toString());
        facts.put("backend", record.parts().backend().toString());
        facts.put("updates", Long.toString(updates));
        return facts;
    }
}
