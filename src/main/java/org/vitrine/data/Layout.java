package org.vitrine.data;

/** How rows lie in a source file. */
public enum Layout {
    /** One row a line, fields between delimiters. */
    DELIMITED,
    /** One JSON object a line. */
    JSON_LINES,
    /** One JSON array of objects. */
    JSON_ARRAY,
    /** One JSON object whose members are the rows: {@code {id: [value, …]}} or {@code {id: {field: value, …}}}. */
    JSON_OBJECT,
    PARQUET,
    /** A sheet of a workbook ({@code .xlsx}). */
    SHEET,
    /** {@code user item item item …}: one event for each item, in the order of the line. */
    SEQUENCE_LINES,
    /** {@code (user,item) candidate candidate …}: one row for each candidate of the user. */
    CANDIDATE_LINES
}
