/** Public data sets whose files are recognised by their shape. Knows plans, reads no rows. */
@NullMarked
package org.vitrine.data.preset;

import org.jspecify.annotations.NullMarked;
