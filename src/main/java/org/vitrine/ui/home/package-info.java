/** The first page: samples, recent projects, where to drop files, and the way ahead. Knows the shell and {@code ui.fx}. */
@NullMarked
package org.vitrine.ui.home;

import org.jspecify.annotations.NullMarked;
