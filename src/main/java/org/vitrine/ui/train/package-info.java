/** The Train page: choose a model, set it, watch it learn. */
@NullMarked
package org.vitrine.ui.train;

import org.jspecify.annotations.NullMarked;
