/**
 * Toolkit glue: background work, the pulse, views and their FXML, charts and tables. The only package that calls
 * {@code Platform.runLater}. Knows {@code domain} and JavaFX; must not know any feature, project or model.
 */
@NullMarked
package org.vitrine.ui.fx;

import org.jspecify.annotations.NullMarked;
