/** The Data page and the import sheet: tables, findings, what became of every row. Knows the core and {@code ui.fx}. */
@NullMarked
package org.vitrine.ui.data;

import org.jspecify.annotations.NullMarked;
