package org.vitrine.data.recipe;

import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.function.BiPredicate;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.vitrine.data.ValueType;

/**
 * What an expression can call.
 *
 * <ul>
 *   <li>texts: {@code lower(t) upper(t) trim(t) normal(t) length(t) replace(t, 'a', 'b') left(t, n) right(t, n) contains(t, 'a')
 *       startswith(t, 'a') endswith(t, 'a') text(x) number(t)}
 *   <li>numbers: {@code abs(x) round(x) round(x, digits) floor(x) ceil(x) sqrt(x) log(x) min(x, y) max(x, y)}
 *   <li>times, in UTC: {@code year(t) month(t) day(t) hour(t) weekday(t)} (Monday is 1) {@code date(t)}
 * </ul>
 */
final class ExpressionFunctions {
    private static final int MOST_DIGITS = 12;

    private final ExpressionCompiler compiler;

    ExpressionFunctions(ExpressionCompiler compiler) {
        this.compiler = compiler;
    }

    Value call(Expr.Call call) throws ExpressionException {
        return switch (call.function()) {
            case "lower" -> text(call, value -> value.toLowerCase(Locale.ROOT));
            case "upper" -> text(call, value -> value.toUpperCase(Locale.ROOT));
            case "trim" -> text(call, String::strip);
            case "normal" -> text(call, value -> Normalizer.normalize(value, Normalizer.Form.NFKC));
            case "left" -> part(call, true);
            case "right" -> part(call, false);
            case "replace" -> replace(call);
            case "contains" -> test(call, String::contains);
            case "startswith" -> test(call, String::startsWith);
            case "endswith" -> test(call, String::endsWith);
            case "length" -> length(call);
            case "text" -> {
                compiler.count(call, 1);
                var value = compiler.value(call.args().getFirst());
                yield ExpressionCompiler.isText(value) ? value : new Value.Text(row -> Value.text(value, row));
            }
            case "number" -> number(call);
            case "abs" -> same(call, Math::abs);
            case "floor" -> whole(call, Math::floor);
            case "ceil" -> whole(call, Math::ceil);
            case "round" -> call.args().size() == 2 ? digits(call) : whole(call, value -> Math.floor(value + 0.5));
            case "sqrt" -> decimal(call, Math::sqrt);
            case "log" -> decimal(call, StrictMath::log);
            case "min" -> two(call, Math::min);
            case "max" -> two(call, Math::max);
            case "year" -> clock(call, LocalDateTime::getYear);
            case "month" -> clock(call, LocalDateTime::getMonthValue);
            case "day" -> clock(call, LocalDateTime::getDayOfMonth);
            case "hour" -> clock(call, LocalDateTime::getHour);
            case "weekday" -> clock(call, time -> time.getDayOfWeek().getValue());
            case "date" -> date(call);
            default -> throw compiler.error(call.at(), "recipe.expression.noFunction", call.function());
        };
    }

    private Value textArgument(Expr.Call call) throws ExpressionException {
        var value = compiler.value(call.args().getFirst());
        if (!ExpressionCompiler.isText(value)) {
            throw compiler.error(call.args().getFirst().at(), "recipe.expression.noText");
        }
        return value;
    }

    private Value text(Expr.Call call, UnaryOperator<String> change) throws ExpressionException {
        compiler.count(call, 1);
        return changed(textArgument(call), change);
    }

    private static Value changed(Value value, UnaryOperator<String> change) {
        return switch (value) {
            case Value.Coded coded -> coded.map(change);
            case Value.Constant(var text) -> new Value.Constant(change.apply(text));
            default ->
                new Value.Text(row -> {
                    var text = Value.text(value, row);
                    return text == null ? null : change.apply(text);
                });
        };
    }

    private Value part(Expr.Call call, boolean left) throws ExpressionException {
        compiler.count(call, 2);
        int wanted = constantNumber(call.args().get(1));
        return changed(textArgument(call), text -> {
            int all = text.codePointCount(0, text.length());
            int most = Math.min(all, wanted);
            return left
                    ? text.substring(0, text.offsetByCodePoints(0, most))
                    : text.substring(text.offsetByCodePoints(0, all - most));
        });
    }

    private Value replace(Expr.Call call) throws ExpressionException {
        compiler.count(call, 3);
        var from = constantText(call.args().get(1));
        var to = constantText(call.args().get(2));
        if (from.isEmpty()) {
            throw compiler.error(call.args().get(1).at(), "recipe.expression.constants");
        }
        return changed(textArgument(call), text -> text.replace(from, to));
    }

    private Value test(Expr.Call call, BiPredicate<String, String> test) throws ExpressionException {
        compiler.count(call, 2);
        var wanted = constantText(call.args().get(1));
        var value = textArgument(call);
        if (value instanceof Value.Coded(var codes, var values)) {
            var holds = new boolean[values.length];
            for (int code = 0; code < values.length; code++) {
                var text = values[code];
                holds[code] = text != null && test.test(text, wanted);
            }
            return new Value.Truth(row -> codes[row] >= 0 && holds[codes[row]]);
        }
        return new Value.Truth(row -> {
            var text = Value.text(value, row);
            return text != null && test.test(text, wanted);
        });
    }

    private Value length(Expr.Call call) throws ExpressionException {
        compiler.count(call, 1);
        var value = textArgument(call);
        return new Value.Num(
                row -> {
                    var text = Value.text(value, row);
                    return text == null ? Double.NaN : text.codePointCount(0, text.length());
                },
                ValueType.INTEGER);
    }

    private Value number(Expr.Call call) throws ExpressionException {
        compiler.count(call, 1);
        var value = textArgument(call);
        if (value instanceof Value.Coded(var codes, var values)) {
            var numbers = new double[values.length];
            for (int code = 0; code < values.length; code++) {
                numbers[code] = parsed(values[code]);
            }
            return new Value.Num(row -> codes[row] < 0 ? Double.NaN : numbers[codes[row]], ValueType.DECIMAL);
        }
        return new Value.Num(row -> parsed(Value.text(value, row)), ValueType.DECIMAL);
    }

    static double parsed(@Nullable String text) {
        var digits = text == null ? "" : text.strip();
        // what Java reads beyond plain numbers (1d, 0x1p3, NaN) is no number in a table
        return digits.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?")
                ? Double.parseDouble(digits)
                : Double.NaN;
    }

    private Value same(Expr.Call call, java.util.function.DoubleUnaryOperator change) throws ExpressionException {
        compiler.count(call, 1);
        var number = compiler.number(call.args().getFirst());
        var at = number.at();
        return new Value.Num(row -> change.applyAsDouble(at.at(row)), number.type());
    }

    private Value whole(Expr.Call call, java.util.function.DoubleUnaryOperator change) throws ExpressionException {
        compiler.count(call, 1);
        var at = compiler.number(call.args().getFirst()).at();
        return new Value.Num(row -> change.applyAsDouble(at.at(row)), ValueType.INTEGER);
    }

    private Value decimal(Expr.Call call, java.util.function.DoubleUnaryOperator change) throws ExpressionException {
        compiler.count(call, 1);
        var at = compiler.number(call.args().getFirst()).at();
        return new Value.Num(row -> change.applyAsDouble(at.at(row)), ValueType.DECIMAL);
    }

    private Value digits(Expr.Call call) throws ExpressionException {
        var at = compiler.number(call.args().getFirst()).at();
        double scale = StrictMath.pow(
                10, Math.min(MOST_DIGITS, constantNumber(call.args().get(1))));
        return new Value.Num(row -> Math.floor(at.at(row) * scale + 0.5) / scale, ValueType.DECIMAL);
    }

    private Value two(Expr.Call call, java.util.function.DoubleBinaryOperator choose) throws ExpressionException {
        compiler.count(call, 2);
        var a = compiler.number(call.args().getFirst());
        var b = compiler.number(call.args().getLast());
        var x = a.at();
        var y = b.at();
        return new Value.Num(
                row -> choose.applyAsDouble(x.at(row), y.at(row)), a.type() == b.type() ? a.type() : ValueType.DECIMAL);
    }

    private Value.Num time(Expr.Call call) throws ExpressionException {
        compiler.count(call, 1);
        var number = compiler.number(call.args().getFirst());
        if (number.type() != ValueType.TIME && number.type() != ValueType.DATE) {
            throw compiler.error(call.args().getFirst().at(), "recipe.expression.noTime");
        }
        return number;
    }

    private Value clock(Expr.Call call, ToIntFunction<LocalDateTime> part) throws ExpressionException {
        var number = time(call);
        var at = number.at();
        boolean days = number.type() == ValueType.DATE;
        return new Value.Num(
                row -> {
                    double value = at.at(row);
                    if (Double.isNaN(value)) {
                        return Double.NaN;
                    }
                    var time = days
                            ? LocalDate.ofEpochDay((long) value).atStartOfDay()
                            : LocalDateTime.ofInstant(Instant.ofEpochSecond((long) value), ZoneOffset.UTC);
                    return part.applyAsInt(time);
                },
                ValueType.INTEGER);
    }

    private Value date(Expr.Call call) throws ExpressionException {
        var number = time(call);
        var at = number.at();
        return number.type() == ValueType.DATE
                ? number
                : new Value.Num(row -> Math.floor(at.at(row) / 86_400), ValueType.DATE);
    }

    private String constantText(Expr tree) throws ExpressionException {
        if (tree instanceof Expr.Text(int at, String value)) {
            return value;
        }
        throw compiler.error(tree.at(), "recipe.expression.constants");
    }

    private int constantNumber(Expr tree) throws ExpressionException {
        if (tree instanceof Expr.Figure(int at, double value, boolean whole) && whole && value <= Integer.MAX_VALUE) {
            return (int) value;
        }
        throw compiler.error(tree.at(), "recipe.expression.constants");
    }
}
