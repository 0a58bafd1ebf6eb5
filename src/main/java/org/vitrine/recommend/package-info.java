/** A scorer plus candidates and filters makes a list. Knows nothing of how a scorer was trained. */
@NullMarked
package org.vitrine.recommend;

import org.jspecify.annotations.NullMarked;
