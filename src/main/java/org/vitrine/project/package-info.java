/** The folder an analyst opens: manifest, tables, runs. Knows files, locks and versions; knows no engine. */
@NullMarked
package org.vitrine.project;

import org.jspecify.annotations.NullMarked;
