/** Where everything is put together: the only package that sees all others. */
@NullMarked
package org.vitrine;

import org.jspecify.annotations.NullMarked;
