package org.vitrine.data;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.vitrine.domain.DamageException;
import org.vitrine.domain.Phrase;

/** Parquet read by DuckDB, every value as text. */
final class ParquetRows extends TextRows {
    private final Duck duck;
    private final ResultSet rows;
    private final int[] places;
    private long line;

    private ParquetRows(Duck duck, ResultSet rows, List<String> columns) {
        super(columns);
        this.duck = duck;
        this.rows = rows;
        this.places = new int[columns.size()];
        for (int i = 0; i < places.length; i++) {
            places[i] = i + 1;
        }
    }

    static ParquetRows open(Path file) throws IOException {
        var duck = Duck.open();
        try {
            var from = " from read_parquet('" + Duck.quotedGlob(file) + "')";
            var names = new ArrayList<String>();
            var select = new ArrayList<String>();
            try (var described = duck.query("describe select *" + from)) {
                while (described.next()) {
                    names.add(described.getString(1));
                    select.add(selected(described.getString(1), described.getString(2)));
                }
            }
            return new ParquetRows(duck, duck.query("select " + String.join(", ", select) + from), names);
        } catch (SQLException e) {
            duck.close();
            throw new DamageException(Phrase.of("import.broken.parquet"), e);
        }
    }

    @Override
    public boolean next() throws IOException {
        try {
            if (!rows.next()) {
                return false;
            }
            line++;
            for (int f = 0; f < places.length; f++) {
                set(f, rows.getString(places[f]));
            }
            return true;
        } catch (SQLException e) {
            throw new DamageException(Phrase.of("import.broken.parquetRow", line), e);
        }
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public String raw() {
        var parts = new ArrayList<String>();
        for (int f = 0; f < columns().size(); f++) {
            parts.add(new String(bytes(f), java.nio.charset.StandardCharsets.UTF_8));
        }
        var text = String.join(" | ", parts);
        return text.length() > RAW_LIMIT ? text.substring(0, RAW_LIMIT) : text;
    }

    @Override
    public void close() throws IOException {
        duck.close();
    }

    private static String selected(String name, String type) {
        var column = '"' + name.replace("\"", "\"\"") + '"';
        return type.endsWith("[]") ? "array_to_string(" + column + ", '|')" : "cast(" + column + " as varchar)";
    }
}
