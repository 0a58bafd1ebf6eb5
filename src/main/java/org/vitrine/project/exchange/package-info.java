/** Runs as other programs take them: a table, a tracking folder of MLflow, event files of TensorBoard. */
@NullMarked
package org.vitrine.project.exchange;

import org.jspecify.annotations.NullMarked;
