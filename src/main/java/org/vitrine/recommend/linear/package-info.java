/** Linear models over items: a score is a weighted sum of what the shopper met. Solving and scoring; knows nothing of runs and files. */
@NullMarked
package org.vitrine.recommend.linear;

import org.jspecify.annotations.NullMarked;
