/** Several scorers as one. Knows nothing of how they were trained. */
@NullMarked
package org.vitrine.recommend.ensemble;

import org.jspecify.annotations.NullMarked;
