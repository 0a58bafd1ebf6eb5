/** Networks, losses and the batch loop on DJL and PyTorch. The only package that sees the engine; nothing native leaves it. */
@NullMarked
package org.vitrine.djl;

import org.jspecify.annotations.NullMarked;
