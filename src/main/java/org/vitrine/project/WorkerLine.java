package org.vitrine.project;

import org.jspecify.annotations.Nullable;
import org.vitrine.train.RunEvent;

/**
 * What the process of a run tells the one that started it, as JSON on one line. The first line says nothing but that it is there.
 *
 * @param event     something the run told; written to its file already
 * @param peakBytes the most memory the process has had; told at the end
 */
record WorkerLine(@Nullable RunEvent event, @Nullable Long peakBytes) {
    static final WorkerLine THERE = new WorkerLine(null, null);

    static WorkerLine of(RunEvent event) {
        return new WorkerLine(event, null);
    }

    static WorkerLine peaked(long bytes) {
        return new WorkerLine(null, bytes);
    }
}
