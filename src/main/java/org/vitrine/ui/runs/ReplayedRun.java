package org.vitrine.ui.runs;

import java.util.Map;
import org.vitrine.project.RunSummary;
import org.vitrine.ui.run.WatchedRun;

/**
 * A run taken from its folder.
 *
 * @param summary  its line in the table
 * @param run      its plan, and its events played back or still coming in
 * @param settings the model's settings, name to value
 * @param versions of everything its numbers depend on
 */
record ReplayedRun(RunSummary summary, WatchedRun run, Map<String, String> settings, Map<String, String> versions) {}
