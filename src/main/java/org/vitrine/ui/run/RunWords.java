package org.vitrine.ui.run;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Texts;
import org.vitrine.encode.SplitSpec;
import org.vitrine.evaluate.Basis;
import org.vitrine.evaluate.Evaluation;
import org.vitrine.evaluate.MetricName;
import org.vitrine.evaluate.Protocol;
import org.vitrine.train.TrainingPlan;

/** Says what belongs to runs in one language: metrics, protocols, times, sizes. */
public final class RunWords {
    /** Said where there is no number. */
    public static final String NONE = "–";

    private static final double LARGE = 10;

    private final Texts texts;

    public RunWords(Texts texts) {
        this.texts = texts;
    }

    /** The metric's name for people: {@code ndcg@10} is NDCG@10. */
    public static Phrase metric(String name) {
        return MetricName.of(name);
    }

    public static Phrase model(String kind) {
        return Phrase.of("model." + kind + ".title");
    }

    public static Phrase split(SplitSpec split) {
        return switch (split) {
            case SplitSpec.Temporal(double validation, double test) ->
                Phrase.of("run.split.temporal", validation, test);
            case SplitSpec.Rolling(double validation, double test, int folds, int fold) ->
                Phrase.of("run.split.rolling", fold, folds, validation, test);
            case SplitSpec.LeaveOneOut() -> Phrase.of("run.split.leave-one-out");
            case SplitSpec.Ratio(double validation, double test, long seed) ->
                Phrase.of("run.split.ratio", validation, test);
            case SplitSpec.StrongGeneralisation(
                    double validation,
                    double test,
                    double foldIn,
                    SplitSpec.Order order,
                    long seed) -> Phrase.of("run.split.strong-generalisation", validation, test, foldIn);
            case SplitSpec.Session(double validation, double test, int gap, SplitSpec.Target target) ->
                Phrase.of("run.split.session." + target.word(), gap, validation, test);
            case SplitSpec.Provided(long seed) -> Phrase.of("run.split.provided");
        };
    }

    /** In short how the numbers came about, to stand beside each of them. */
    public static Phrase stamp(TrainingPlan plan, Protocol protocol) {
        return Phrase.of(
                "run.stamp",
                split(plan.split()),
                Phrase.of("run.candidates." + protocol.candidates()),
                Phrase.of(protocol.seenFilter() ? "run.seen.out" : "run.seen.in"));
    }

    /** In full. */
    public String protocol(TrainingPlan plan, Evaluation test) {
        var protocol = test.protocol();
        var hash = protocol.dataset();
        var stamp = of(Phrase.of(
                "run.protocol",
                stamp(plan, protocol),
                protocol.users(),
                protocol.skipped(),
                protocol.tieShare(),
                plan.seed(),
                hash.substring(0, Math.min(8, hash.length())),
                lengths(test)));
        var basis = test.basis();
        return basis == null ? stamp : stamp + " " + of("run.basis", space(basis), basis.lists());
    }

    private static Phrase space(Basis basis) {
        var fields = basis.diversity();
        int bracket = fields.indexOf('(');
        return bracket < 0
                ? Phrase.of("run.basis.shoppers")
                : Phrase.of(
                        "run.basis.fields",
                        fields.substring(bracket + 1, fields.length() - 1).replace(",", ", "));
    }

    /** Of the lists that were measured: 5, 10, 20. */
    private static String lengths(Evaluation test) {
        return test.metrics().keySet().stream()
                .filter(name -> name.contains("@"))
                .map(name -> Integer.valueOf(name.substring(name.indexOf('@') + 1)))
                .distinct()
                .sorted()
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
    }

    public static Phrase device(String device) {
        return device.startsWith("gpu:")
                ? Phrase.of("run.device.gpu", device.substring(4))
                : Phrase.of("run.device." + (device.isEmpty() ? "unknown" : device));
    }

    public String of(Phrase phrase) {
        return texts.of(phrase);
    }

    public String of(String key, Object... args) {
        return texts.of(key, args);
    }

    public Locale locale() {
        return texts.locale();
    }

    /** Four digits behind the point, or a dash where there is no number. */
    public String figure(double value) {
        return number(value, 4);
    }

    /** A measure of any size: shares with four digits behind the point, what counts shoppers with one. */
    public String measure(double value) {
        return number(value, Math.abs(value) < LARGE ? 4 : 1);
    }

    public String number(double value, int digits) {
        if (!Double.isFinite(value)) {
            return NONE;
        }
        var format = texts.numbers();
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        return format.format(value);
    }

    /** As many digits as a small number needs, as learning rates are. */
    public String small(double value) {
        var format = texts.numbers();
        format.setMaximumFractionDigits(8);
        return format.format(value);
    }

    public String whole(double value) {
        return Double.isFinite(value) ? texts.wholes().format(value) : NONE;
    }

    /** Minutes and seconds, hours when there are any. */
    public static String clock(Duration time) {
        return Texts.clock(time);
    }

    /** Day and time where the person sits. */
    public String started(Instant at) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(texts.locale())
                .withZone(ZoneId.systemDefault())
                .format(at);
    }

    public String seconds(Duration time) {
        return of("run.seconds", time.toMillis() / 1000.0);
    }

    public String megabytes(long bytes) {
        return bytes <= 0 ? NONE : of("run.megabytes", bytes >> 20);
    }

    /** A metric among others, or not a number. */
    public static double value(Map<String, Double> metrics, String name) {
        return metrics.getOrDefault(name, Double.NaN);
    }
}
