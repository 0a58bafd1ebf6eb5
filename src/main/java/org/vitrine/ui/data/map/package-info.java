/** The items as a trained model sees them, in a plane. Knows the shared marks; knows nothing of tables. */
@NullMarked
package org.vitrine.ui.data.map;

import org.jspecify.annotations.NullMarked;
