/** Taste that spreads over the graph of who met what. Knows vectors and events; must not know how the vectors are learnt. */
@NullMarked
package org.vitrine.recommend.graph;

import org.jspecify.annotations.NullMarked;
