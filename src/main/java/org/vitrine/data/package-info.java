/** Files to Tablesaw tables with declared column roles, every doubtful row explained. Knows nothing of models. */
@NullMarked
package org.vitrine.data;

import org.jspecify.annotations.NullMarked;
