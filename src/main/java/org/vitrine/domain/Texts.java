package org.vitrine.domain;

import java.text.DecimalFormat;
import java.text.Format;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Pattern;

/** Says phrases in one language. Immutable, safe to share between threads. */
public final class Texts {
    /** The sign of numbers below nought, as long as a plus is. On the command line numbers are as they are typed. */
    private static final char MINUS = '−';

    /** Counts of more digits than four are told in brief. */
    private static final long BRIEF_FROM = 10_000;

    private static final Pattern PLACE = Pattern.compile("\\{(\\d+)");

    private final ResourceBundle bundle;
    private final Locale locale;
    private final boolean typed;

    private Texts(ResourceBundle bundle, Locale locale, boolean typed) {
        this.bundle = bundle;
        this.locale = locale;
        this.typed = typed;
    }

    /** Texts in the given language; English when the language has no bundle, whatever the machine's own locale is. */
    public static Texts in(Locale locale) {
        var noFallback = ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        return new Texts(ResourceBundle.getBundle("i18n.messages", locale, noFallback), locale, false);
    }

    /** The same for the command line: where a sentence speaks of what is chosen in the window, it names what is typed instead. */
    public Texts forCommandLine() {
        return new Texts(bundle, locale, true);
    }

    public Locale locale() {
        return locale;
    }

    public ResourceBundle bundle() {
        return bundle;
    }

    /** The sentence for {@code key} with its arguments; numbers and dates follow the locale. */
    public String of(String key, Object... args) {
        var typedKey = key + ".cli";
        var pattern = bundle.getString(typed && bundle.containsKey(typedKey) ? typedKey : key);
        assert isFed(pattern, args.length) : key + " is given too few arguments: " + args.length;
        var spoken = new Object[args.length];
        for (int i = 0; i < args.length; i++) {
            spoken[i] = args[i] instanceof Phrase phrase ? within(pattern, i, of(phrase)) : spoken(args[i]);
        }
        var format = new MessageFormat(pattern, locale);
        if (Arrays.stream(spoken).anyMatch(Texts::isBelowNought)) {
            Arrays.stream(format.getFormats()).forEach(this::sign);
        }
        return format.format(spoken);
    }

    private static boolean isBelowNought(Object arg) {
        return arg instanceof Number number && number.doubleValue() < 0;
    }

    /** Numbers in the language, as the sentences have them. */
    public NumberFormat numbers() {
        return sign(NumberFormat.getNumberInstance(locale));
    }

    /** Whole numbers, as the sentences have them. */
    public NumberFormat wholes() {
        return sign(NumberFormat.getIntegerInstance(locale));
    }

    /** A count where there is no room for all of its digits, such as 9,999, 25K or 2.5M; 2.5万 in Chinese. */
    public String brief(long count) {
        if (Math.abs(count) < BRIEF_FROM) {
            return wholes().format(count);
        }
        var format = NumberFormat.getCompactNumberInstance(locale, NumberFormat.Style.SHORT);
        format.setMaximumFractionDigits(1);
        var words = format.format(count);
        if (words.chars().filter(Character::isDigit).count() > 2) {
            format.setMaximumFractionDigits(0);
            words = format.format(count);
        }
        return words;
    }

    /** Shares, as the sentences have them. */
    public NumberFormat percents() {
        return sign(NumberFormat.getPercentInstance(locale));
    }

    private <F extends Format> F sign(F format) {
        if (!typed && format instanceof DecimalFormat numbers) {
            var symbols = numbers.getDecimalFormatSymbols();
            symbols.setMinusSign(MINUS);
            numbers.setDecimalFormatSymbols(symbols);
        }
        return format;
    }

    /** Minutes and seconds, hours when there are any. */
    public static String clock(Duration time) {
        return time.toHours() > 0
                ? "%d:%02d:%02d".formatted(time.toHours(), time.toMinutesPart(), time.toSecondsPart())
                : "%d:%02d".formatted(time.toMinutes(), time.toSecondsPart());
    }

    /** Whether there is an argument for each place; a place without one would be shown as it is written, {1}. */
    private static boolean isFed(String pattern, int given) {
        return PLACE.matcher(pattern.replace("'{", ""))
                .results()
                .allMatch(place -> Integer.parseInt(place.group(1)) < given);
    }

    /** A sentence inside another leaves its full stop where the other brings one. */
    private static String within(String pattern, int place, String text) {
        var hole = "{" + place + "}";
        boolean stopped = text.endsWith(".") || text.endsWith("。");
        boolean again = pattern.contains(hole + ".") || pattern.contains(hole + "。");
        return stopped && again ? text.substring(0, text.length() - 1) : text;
    }

    /** Sentences one after the other: with a blank between them where the language has one. */
    public String sentences(List<String> all) {
        return String.join(bundle.getString("sentences.between"), all);
    }

    public String of(Phrase phrase) {
        return of(phrase.key(), phrase.args().toArray());
    }

    private Object spoken(Object arg) {
        return switch (arg) {
            case EntityId id -> id.value();
            case LocalDate date ->
                DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                        .withLocale(locale)
                        .format(date);
            case Instant instant ->
                DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                        .withLocale(locale)
                        .withZone(ZoneOffset.UTC)
                        .format(instant);
            default -> arg;
        };
    }
}
