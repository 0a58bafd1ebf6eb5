/**
 * The window: frame, navigation, task centre, palette, and what is open in it. Knows {@code ui.fx}; must not know any
 * page – pages are handed in.
 */
@NullMarked
package org.vitrine.ui.shell;

import org.jspecify.annotations.NullMarked;
