/** The Runs page: every run of the project, replayed, compared, noted, deleted and brought back. */
@NullMarked
package org.vitrine.ui.runs;

import org.jspecify.annotations.NullMarked;
