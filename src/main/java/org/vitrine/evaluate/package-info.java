/** Ranking and classification metrics as pure functions, and the protocol every number is printed under. */
@NullMarked
package org.vitrine.evaluate;

import org.jspecify.annotations.NullMarked;
