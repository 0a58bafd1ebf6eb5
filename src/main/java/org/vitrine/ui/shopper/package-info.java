/** The Shopper page: one shopper's portrait. Knows portraits and the open project; knows no other page. */
@NullMarked
package org.vitrine.ui.shopper;

import org.jspecify.annotations.NullMarked;
