package org.vitrine.sample;

/** One file of comma-separated values (RFC 4180, line feeds). */
final class Csv {
    private final StringBuilder text = new StringBuilder();

    Csv(String... columns) {
        row(columns);
    }

    Csv row(String... cells) {
        text.append(line(cells)).append('\n');
        return this;
    }

    /** A row as it stands, without its line end; quoted only where the format asks for it. */
    static String line(String... cells) {
        var line = new StringBuilder();
        for (int i = 0; i < cells.length; i++) {
            var cell = cells[i];
            boolean quote = cell.indexOf(',') >= 0 || cell.indexOf('"') >= 0 || cell.indexOf('\n') >= 0;
            line.append(i == 0 ? "" : ",").append(quote ? '"' + cell.replace("\"", "\"\"") + '"' : cell);
        }
        return line.toString();
    }

    /** A price with two decimals whatever the machine's language; nothing for nothing. */
    static String money(double price) {
        if (price == 0) {
            return "";
        }
        long cents = (long) StrictMath.rint(price * 100);
        long rest = cents % 100;
        return cents / 100 + (rest < 10 ? ".0" : ".") + rest;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
