/** How pages show items and shops: facts, neighbours, buyers. Knows portraits and the open project; knows no page. */
@NullMarked
package org.vitrine.ui.item;

import org.jspecify.annotations.NullMarked;
