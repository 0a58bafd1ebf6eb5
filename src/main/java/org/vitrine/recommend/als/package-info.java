/**
 * Matrix factorisation of implicit feedback by alternating least squares: solving, folding in, scoring. Knows nothing of runs, files and
 * epochs' measures.
 */
@NullMarked
package org.vitrine.recommend.als;

import org.jspecify.annotations.NullMarked;
