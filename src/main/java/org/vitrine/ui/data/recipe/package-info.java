@NullMarked
package org.vitrine.ui.data.recipe;

import org.jspecify.annotations.NullMarked;
