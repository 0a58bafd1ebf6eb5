/**
 * The import sheet: files, how they are read, what their columns mean, what became of every row. Knows the core, the shell and
 * {@code ui.fx}; the draft it edits knows no toolkit.
 */
@NullMarked
package org.vitrine.ui.data.importing;

import org.jspecify.annotations.NullMarked;
