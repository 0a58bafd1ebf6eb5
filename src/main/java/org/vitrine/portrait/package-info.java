/** A shopper seen from the shop's data: what was counted, against whom, and what is not known. Knows no models and no window. */
@NullMarked
package org.vitrine.portrait;

import org.jspecify.annotations.NullMarked;
