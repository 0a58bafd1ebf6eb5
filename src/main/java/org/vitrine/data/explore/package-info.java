/**
 * Looking into a loaded table: facets, groups, and files of exactly what is shown. Knows tables and expressions; changes neither, and knows
 * no screen.
 */
@NullMarked
package org.vitrine.data.explore;

import org.jspecify.annotations.NullMarked;
