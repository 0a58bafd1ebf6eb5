package org.vitrine.data;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vitrine.domain.Phrase;

/** A column declared to hold numbers: what is none fails its row. Amounts of money are numbers, as long as they are all of one currency. */
final class NumberBuilder extends ColumnBuilder {
    /** Why a number that could be two is none. */
    static final String EITHER_MARK = "import.reason.eitherMark";

    private static final Set<String> REASONS = Set.of(
            "import.reason.number",
            "import.reason.numberMark",
            EITHER_MARK,
            "import.reason.currency",
            "import.reason.whole");

    private final @Nullable ValueType type;
    private final NumberText number = new NumberText();
    private double[] values = new double[1024];
    private boolean whole = true;
    private final MoneyText money = new MoneyText();
    private String currency = "";
    private boolean either;

    /** @param type integer or decimal; null means integer when every value is whole */
    NumberBuilder(@Nullable ValueType type) {
        this.type = type;
    }

    @Override
    @Nullable
    Phrase put(int row, byte[] b, int start, int end) {
        if (!number.parse(b, start, end)) {
            if (NumberText.isAbsent(b, start, end)) {
                missing(row);
                return null;
            }
            if (!money.parse(b, start, end) || !number.parse(money.bytes, 0, money.length)) {
                return noNumber(shown(b, start, end));
            }
            var both = MoneyText.common(currency, money.currency);
            if (both.isEmpty()) {
                return Phrase.of("import.reason.currency", shown(b, start, end), money.currency, currency);
            }
            currency = both.get();
        }
        boolean isWhole = number.value == Math.rint(number.value) && Math.abs(number.value) <= 1L << 53;
        if (type == ValueType.INTEGER && !isWhole) {
            return Phrase.of("import.reason.whole", shown(b, start, end));
        }
        otherwise(row, number.otherwise);
        whole &= isWhole && number.scale == 0;
        set(row, number.value);
        return null;
    }

    /** The currency its amounts are written in; empty where none is said. */
    String currency() {
        return currency;
    }

    /** A number written by other marks is worth a hint. */
    private Phrase noNumber(String text) {
        var bare = text;
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        if (money.parse(bytes, 0, bytes.length)) {
            bare = new String(money.bytes, 0, money.length, StandardCharsets.UTF_8);
        }
        if (!HeaderGuess.isNumber(bare)) {
            return Phrase.of("import.reason.number", text);
        }
        return Phrase.of(either ? EITHER_MARK : "import.reason.numberMark", text);
    }

    @Override
    void style(int row, ValueStyle style) {
        either = style.either();
        number.style(style);
    }

    @Override
    void missing(int row) {
        otherwise(row, false);
        set(row, Double.NaN);
    }

    @Override
    double number(int row) {
        return values[row];
    }

    @Override
    boolean same(int a, int b) {
        return Double.doubleToLongBits(values[a]) == Double.doubleToLongBits(values[b]);
    }

    @Override
    ColumnData finish(int rows) {
        if (type == ValueType.DECIMAL || type == null && !whole) {
            var kept = values.length == rows ? values : Arrays.copyOf(values, rows);
            values = new double[0];
            return new ColumnData.Doubles(kept);
        }
        var longs = new long[rows];
        for (int i = 0; i < rows; i++) {
            longs[i] = Double.isNaN(values[i]) ? ColumnData.Longs.MISSING : (long) values[i];
        }
        return new ColumnData.Longs(ValueType.INTEGER, longs);
    }

    /** Whether a row was set aside because something in it is no number. */
    static boolean isReason(Phrase reason) {
        return REASONS.contains(reason.key());
    }

    static String shown(byte[] b, int start, int end) {
        return new String(b, start, Math.min(end - start, 80), StandardCharsets.UTF_8);
    }

    private void set(int row, double value) {
        if (row >= values.length) {
            values = Arrays.copyOf(values, roomFor(row));
        }
        values[row] = value;
    }
}
