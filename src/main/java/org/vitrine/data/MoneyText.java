package org.vitrine.data;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An amount of money as people write it: a number with the sign, the word or the ISO 4217 code of its currency before or behind it. Keeps
 * what it found until the next one; not for sharing between threads.
 *
 * <p>{@code $} and {@code ¥} are signs of several currencies: alone they stay what they are, beside a code they mean it.
 */
final class MoneyText {
    private static final String DOLLAR = "$";
    private static final String YEN_OR_YUAN = "¥";
    private static final Set<String> DOLLARS = Set.of("USD", "CAD", "AUD", "NZD", "HKD", "SGD", "TWD", "MXN");
    private static final Set<String> YENS = Set.of("CNY", "JPY");
    private static final Set<String> CODES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .filter(code -> !code.startsWith("X"))
            .collect(Collectors.toUnmodifiableSet());
    private static final Map<String, String> SIGNS = signs();

    /** A sign is no longer than this, in bytes. */
    private static final int LONGEST_SIGN = 16;

    /** The number without its currency. */
    byte[] bytes = new byte[64];

    int length;

    /** The ISO code, or a sign that several currencies share. */
    String currency = "";

    private final Sign before = new Sign();
    private final Sign behind = new Sign();

    /** A sign seen last: in a column it is the same all the time. */
    private static final class Sign {
        private byte[] text = new byte[0];
        private Optional<String> currency = Optional.of("");

        /** Its currency, an empty text when nothing stands there; empty when it is none. */
        Optional<String> of(byte[] b, int from, int to) {
            if (!Arrays.equals(text, 0, text.length, b, from, to)) {
                text = Arrays.copyOfRange(b, from, to);
                currency = currency(new String(text, StandardCharsets.UTF_8));
            }
            return currency;
        }
    }

    /** Whether the bytes are a number with a currency. */
    boolean parse(byte[] b, int start, int end) {
        int from = start;
        while (from < end && !isDigit(b[from])) {
            from++;
        }
        int to = end;
        while (to > from && !isDigit(b[to - 1])) {
            to--;
        }
        if (from == to || to - from >= bytes.length || from - start > LONGEST_SIGN || end - to > LONGEST_SIGN) {
            return false;
        }
        // the minus stands before the sign or behind it, and .5 is a number
        boolean point = from > start && (b[from - 1] == '.' || b[from - 1] == ',') && !isLetter(b, from - 2, start);
        from -= point ? 1 : 0;
        boolean outer = start < from && b[start] == '-';
        boolean inner = from - 1 > start && b[from - 1] == '-';
        var first = before.of(b, outer ? start + 1 : start, inner ? from - 1 : from);
        var second = behind.of(b, to, end);
        if (outer && inner || first.isEmpty() || second.isEmpty()) {
            return false;
        }
        var both = common(first.get(), second.get());
        if (both.isEmpty() || both.get().isEmpty()) {
            return false;
        }
        currency = both.get();
        length = 0;
        if (outer || inner) {
            bytes[length++] = '-';
        }
        System.arraycopy(b, from, bytes, length, to - from);
        length += to - from;
        return true;
    }

    /** What both mean, empty when they are different currencies. An empty text says nothing. */
    static Optional<String> common(String one, String other) {
        if (one.equals(other) || other.isEmpty()) {
            return Optional.of(one);
        }
        if (one.isEmpty() || isSignOf(one, other)) {
            return Optional.of(other);
        }
        return isSignOf(other, one) ? Optional.of(one) : Optional.empty();
    }

    /** Whether amounts have no three digits behind the decimal mark, so that such a mark stands between thousands. */
    boolean hasFewDecimals() {
        return !CODES.contains(currency) || Currency.getInstance(currency).getDefaultFractionDigits() < 3;
    }

    private static boolean isSignOf(String sign, String code) {
        return sign.equals(DOLLAR) && DOLLARS.contains(code) || sign.equals(YEN_OR_YUAN) && YENS.contains(code);
    }

    private static Optional<String> currency(String written) {
        var bare = written.replaceAll("[\\s\\u00a0\\u202f]", "");
        if (bare.isEmpty()) {
            return Optional.of("");
        }
        if (CODES.contains(bare)) {
            return Optional.of(bare);
        }
        var sign = bare.toUpperCase(Locale.ROOT);
        return Optional.ofNullable(SIGNS.get(sign.endsWith(".") ? sign.substring(0, sign.length() - 1) : sign));
    }

    private static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }

    /** The point of {@code Rs.500} belongs to the sign. */
    private static boolean isLetter(byte[] b, int at, int start) {
        return at >= start && (b[at] >= 'a' && b[at] <= 'z' || b[at] >= 'A' && b[at] <= 'Z');
    }

    private static Map<String, String> signs() {
        var all = new HashMap<String, String>();
        put(all, DOLLAR, "$ ＄");
        put(all, YEN_OR_YUAN, "¥ ￥");
        put(all, "CNY", "元 圆 人民币 块 RMB CNY CN¥ 元人民币");
        put(all, "JPY", "円 日元 JP¥ JPY");
        put(all, "USD", "US$ USD$ USD 美元 DOLLAR DOLLARS");
        put(all, "EUR", "€ EUR EURO EUROS 欧元");
        put(all, "GBP", "£ GBP 英镑");
        put(all, "HKD", "HK$ 港元 港币");
        put(all, "TWD", "NT$ 新台币");
        put(all, "CAD", "C$ CA$");
        put(all, "AUD", "A$ AU$");
        put(all, "NZD", "NZ$");
        put(all, "SGD", "S$");
        put(all, "MXN", "MX$");
        put(all, "BRL", "R$");
        put(all, "INR", "₹ RS");
        put(all, "RUB", "₽ РУБ");
        put(all, "KRW", "₩ 원");
        put(all, "TRY", "₺ TL");
        put(all, "VND", "₫");
        put(all, "THB", "฿");
        put(all, "ILS", "₪");
        put(all, "UAH", "₴");
        put(all, "PLN", "ZŁ");
        put(all, "CZK", "KČ");
        put(all, "HUF", "FT");
        put(all, "NGN", "₦");
        put(all, "PHP", "₱");
        return Map.copyOf(all);
    }

    private static void put(Map<String, String> all, String currency, String signs) {
        for (var sign : signs.split(" ")) {
            all.put(sign, currency);
        }
    }
}
