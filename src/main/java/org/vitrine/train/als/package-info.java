/** Runs of matrix factorisation by alternating least squares: epochs, files, forecasts. Knows nothing of the engine of networks. */
@NullMarked
package org.vitrine.train.als;

import org.jspecify.annotations.NullMarked;
