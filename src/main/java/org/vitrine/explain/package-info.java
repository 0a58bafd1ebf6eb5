/** Why this item for this shopper, from what was counted and from the model's own parts. Invents nothing; knows no window. */
@NullMarked
package org.vitrine.explain;

import org.jspecify.annotations.NullMarked;
