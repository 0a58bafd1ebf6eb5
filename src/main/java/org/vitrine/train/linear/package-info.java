/** Runs of linear models over items: making, files, forecasts. Knows nothing of the engine of networks. */
@NullMarked
package org.vitrine.train.linear;

import org.jspecify.annotations.NullMarked;
