/**
 * What an analyst does to imported tables, as a list of plain steps that can be undone, reordered, switched off and replayed
 * over the next import. Knows tables as arrays; must not know projects, windows or where a recipe is kept.
 */
@NullMarked
package org.vitrine.data.recipe;

import org.jspecify.annotations.NullMarked;
