/** The same work without a window: parses, calls the core, prints. Must not know the toolkit, the window or the engine. */
@NullMarked
package org.vitrine.cli;

import org.jspecify.annotations.NullMarked;
