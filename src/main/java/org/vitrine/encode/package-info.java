/** Tables to dense ints, split in time. Dense ints never leave the core; knows nothing of models. */
@NullMarked
package org.vitrine.encode;

import org.jspecify.annotations.NullMarked;
