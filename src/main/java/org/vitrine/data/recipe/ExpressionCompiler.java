package org.vitrine.data.recipe;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.vitrine.data.BehaviourWords;
import org.vitrine.data.ColumnData;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.ValueType;
import org.vitrine.domain.Behaviour;
import org.vitrine.domain.Phrase;

/** Binds an expression to a table: names become columns, operators become what asks them row by row. */
final class ExpressionCompiler {
    private static final BehaviourWords KINDS = new BehaviourWords(Map.of());

    private final String text;
    private final Columns table;

    ExpressionCompiler(String text, Columns table) {
        this.text = text;
        this.table = table;
    }

    Value value(Expr tree) throws ExpressionException {
        return switch (tree) {
            case Expr.Name name -> column(name);
            case Expr.Figure(int at, double value, boolean whole) ->
                new Value.Num(row -> value, whole ? ValueType.INTEGER : ValueType.DECIMAL);
            case Expr.Text(int at, String value) -> new Value.Constant(value);
            case Expr.Call call -> call(call);
        };
    }

    private Value column(Expr.Name name) throws ExpressionException {
        var value = table.value(name.name());
        if (value != null) {
            return value;
        }
        if (name.name().equals("true") || name.name().equals("false")) {
            boolean truth = name.name().equals("true");
            return new Value.Truth(row -> truth);
        }
        throw error(
                name.at(),
                "recipe.expression.noColumn",
                name.name(),
                table.kind().tableName(),
                String.join(", ", table.names()));
    }

    private Value call(Expr.Call call) throws ExpressionException {
        var args = call.args();
        return switch (call.function()) {
            case "or" -> {
                var a = truth(args.getFirst());
                var b = truth(args.getLast());
                yield new Value.Truth(row -> a.at(row) || b.at(row));
            }
            case "and" -> {
                var a = truth(args.getFirst());
                var b = truth(args.getLast());
                yield new Value.Truth(row -> a.at(row) && b.at(row));
            }
            case "not" -> {
                count(call, 1);
                var a = truth(args.getFirst());
                yield new Value.Truth(row -> !a.at(row));
            }
            case "missing" -> {
                count(call, 1);
                yield new Value.Truth(missing(args.getFirst()));
            }
            case "=", "!=", "<", "<=", ">", ">=" -> compare(call);
            case "in" -> in(call);
            case "+" -> plus(call);
            case "-", "*", "/", "%", "negative" -> arithmetic(call);
            case "if" -> choice(call);
            case "coalesce" -> coalesce(call);
            default -> new ExpressionFunctions(this).call(call);
        };
    }

    /** A truth column can be missing although a truth, once asked, is always yes or no. */
    private Value.TruthAt missing(Expr what) throws ExpressionException {
        var gaps = what instanceof Expr.Name(int at, String name) ? table.missing(name) : null;
        if (gaps != null) {
            return gaps;
        }
        var value = value(what);
        return value::isMissing;
    }

    private Value compare(Expr.Call call) throws ExpressionException {
        var left = beside(call.args().getFirst(), call.args().getLast());
        var right = beside(call.args().getLast(), call.args().getFirst());
        var sign = call.function();
        if (left instanceof Value.Num || right instanceof Value.Num) {
            var a = number(left, right, call.args().getFirst().at());
            var b = number(right, left, call.args().getLast().at());
            return new Value.Truth(
                    switch (sign) {
                        case "=" -> row -> a.at(row) == b.at(row);
                        // a missing value is not unlike anything either
                        case "!=" -> row -> a.at(row) < b.at(row) || a.at(row) > b.at(row);
                        case "<" -> row -> a.at(row) < b.at(row);
                        case "<=" -> row -> a.at(row) <= b.at(row);
                        case ">" -> row -> a.at(row) > b.at(row);
                        default -> row -> a.at(row) >= b.at(row);
                    });
        }
        if (left instanceof Value.Truth(var a) && right instanceof Value.Truth(var b)) {
            return switch (sign) {
                case "=" -> new Value.Truth(row -> a.at(row) == b.at(row));
                case "!=" -> new Value.Truth(row -> a.at(row) != b.at(row));
                default -> throw error(call.at(), "recipe.expression.order", sign);
            };
        }
        if (left instanceof Value.Truth || right instanceof Value.Truth) {
            throw error(call.at(), "recipe.expression.unlike", sign);
        }
        return new Value.Truth(texts(left, right, sign));
    }

    /** A value that is compared with another: beside a column of event types a word for one, as shops write it, means what is stored for it. */
    private Value beside(Expr what, Expr other) throws ExpressionException {
        return what instanceof Expr.Text(int at, String word) ? new Value.Constant(kind(other, word)) : value(what);
    }

    private String kind(Expr column, String word) {
        if (!(column instanceof Expr.Name(int at, String name)) || table.role(name) != ColumnRole.EVENT_TYPE) {
            return word;
        }
        boolean there = table.value(name) instanceof Value.Coded(var codes, var values)
                && Arrays.asList(values).contains(word);
        return there ? word : KINDS.of(word).map(Behaviour::name).orElse(word);
    }

    private static Value.TruthAt texts(Value left, Value right, String sign) {
        if (left instanceof Value.Coded(var codes, var values) && right instanceof Value.Constant(var wanted)) {
            var holds = new boolean[values.length];
            for (int code = 0; code < values.length; code++) {
                var value = values[code];
                holds[code] = value != null && holds(sign, value.compareTo(wanted));
            }
            return row -> codes[row] >= 0 && holds[codes[row]];
        }
        return row -> {
            var a = Value.text(left, row);
            var b = Value.text(right, row);
            return a != null && b != null && holds(sign, a.compareTo(b));
        };
    }

    private static boolean holds(String sign, int order) {
        return switch (sign) {
            case "=" -> order == 0;
            case "!=" -> order != 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order >= 0;
        };
    }

    private Value in(Expr.Call call) throws ExpressionException {
        var what = value(call.args().getFirst());
        var others = call.args().subList(1, call.args().size());
        if (what instanceof Value.Num) {
            var a = number(what, what, call.at());
            var all = new Value.NumberAt[others.size()];
            for (int k = 0; k < all.length; k++) {
                all[k] = number(value(others.get(k)), what, others.get(k).at());
            }
            return new Value.Truth(row -> {
                double wanted = a.at(row);
                for (var each : all) {
                    if (each.at(row) == wanted) {
                        return true;
                    }
                }
                return false;
            });
        }
        Set<String> wanted = new HashSet<>();
        for (var other : others) {
            if (!(other instanceof Expr.Text(int at, String value))) {
                throw error(other.at(), "recipe.expression.constants");
            }
            wanted.add(kind(call.args().getFirst(), value));
        }
        if (what instanceof Value.Coded(var codes, var values)) {
            var holds = new boolean[values.length];
            for (int code = 0; code < values.length; code++) {
                var value = values[code];
                holds[code] = value != null && wanted.contains(value);
            }
            return new Value.Truth(row -> codes[row] >= 0 && holds[codes[row]]);
        }
        return new Value.Truth(row -> {
            var value = Value.text(what, row);
            return value != null && wanted.contains(value);
        });
    }

    /** Adds numbers, joins texts. */
    private Value plus(Expr.Call call) throws ExpressionException {
        var left = value(call.args().getFirst());
        var right = value(call.args().getLast());
        if (left instanceof Value.Num && right instanceof Value.Num) {
            return arithmetic(call);
        }
        if (left instanceof Value.Truth || right instanceof Value.Truth) {
            throw error(call.at(), "recipe.expression.unlike", "+");
        }
        return new Value.Text(row -> {
            var a = Value.text(left, row);
            var b = Value.text(right, row);
            return a == null || b == null ? null : a + b;
        });
    }

    private Value arithmetic(Expr.Call call) throws ExpressionException {
        var a = number(call.args().getFirst());
        var b = number(call.args().getLast());
        var x = a.at();
        var y = b.at();
        boolean whole = a.type() == ValueType.INTEGER && b.type() == ValueType.INTEGER;
        var type = whole ? ValueType.INTEGER : ValueType.DECIMAL;
        // a time moved by a number is a time, times apart are a number of seconds
        var moved = isTime(a.type()) != isTime(b.type()) ? isTime(a.type()) ? a.type() : b.type() : type;
        var apart = isTime(a.type()) && a.type() == b.type() ? ValueType.INTEGER : type;
        return switch (call.function()) {
            case "+" -> new Value.Num(row -> x.at(row) + y.at(row), moved);
            case "-" ->
                new Value.Num(row -> x.at(row) - y.at(row), isTime(a.type()) && !isTime(b.type()) ? a.type() : apart);
            case "*" -> new Value.Num(row -> x.at(row) * y.at(row), type);
            case "/" -> new Value.Num(row -> x.at(row) / y.at(row), ValueType.DECIMAL);
            case "%" -> new Value.Num(row -> x.at(row) % y.at(row), type);
            default -> new Value.Num(row -> -x.at(row), type);
        };
    }

    private static boolean isTime(ValueType type) {
        return type == ValueType.TIME || type == ValueType.DATE;
    }

    private Value choice(Expr.Call call) throws ExpressionException {
        count(call, 3);
        var condition = truth(call.args().get(0));
        var yes = value(call.args().get(1));
        var no = value(call.args().get(2));
        return either(call, row -> condition.at(row), yes, no);
    }

    private Value coalesce(Expr.Call call) throws ExpressionException {
        if (call.args().isEmpty()) {
            count(call, 1);
        }
        var last = value(call.args().getLast());
        for (int k = call.args().size() - 2; k >= 0; k--) {
            var first = value(call.args().get(k));
            last = either(call, row -> !first.isMissing(row), first, last);
        }
        return last;
    }

    private Value either(Expr.Call call, Value.TruthAt condition, Value yes, Value no) throws ExpressionException {
        if (yes instanceof Value.Num(var a, var typeA) && no instanceof Value.Num(var b, var typeB)) {
            return new Value.Num(
                    row -> condition.at(row) ? a.at(row) : b.at(row), typeA == typeB ? typeA : ValueType.DECIMAL);
        }
        if (yes instanceof Value.Truth(var a) && no instanceof Value.Truth(var b)) {
            return new Value.Truth(row -> condition.at(row) ? a.at(row) : b.at(row));
        }
        if (isText(yes) && isText(no)) {
            return new Value.Text(row -> Value.text(condition.at(row) ? yes : no, row));
        }
        throw error(call.at(), "recipe.expression.unlike", call.function());
    }

    static boolean isText(Value value) {
        return value instanceof Value.Constant || value instanceof Value.Coded || value instanceof Value.Text;
    }

    private Value.TruthAt truth(Expr tree) throws ExpressionException {
        if (value(tree) instanceof Value.Truth(var at)) {
            return at;
        }
        throw error(tree.at(), "recipe.expression.noCondition");
    }

    Value.Num number(Expr tree) throws ExpressionException {
        if (value(tree) instanceof Value.Num number) {
            return number;
        }
        throw error(tree.at(), "recipe.expression.noNumber");
    }

    /** As a number to be compared with another: a constant text beside a time is a time. */
    private Value.NumberAt number(Value value, Value other, int at) throws ExpressionException {
        if (value instanceof Value.Num(var number, var type)) {
            return number;
        }
        if (value instanceof Value.Constant(var constant)
                && other instanceof Value.Num(var ignored, var type)
                && isTime(type)) {
            long seconds = Retyping.time(constant);
            if (seconds == ColumnData.Longs.MISSING) {
                throw error(at, "recipe.expression.time", constant);
            }
            double time = type == ValueType.DATE ? Math.floorDiv(seconds, 86_400L) : seconds;
            return row -> time;
        }
        throw error(at, "recipe.expression.noNumber");
    }

    void count(Expr.Call call, int wanted) throws ExpressionException {
        if (call.args().size() != wanted) {
            throw error(
                    call.at(),
                    "recipe.expression.count",
                    call.function(),
                    wanted,
                    call.args().size());
        }
    }

    ExpressionException error(int at, String key, Object... args) {
        return new ExpressionException(
                Objects.requireNonNull(text), at, Phrase.of(key, List.of(args).toArray()));
    }
}
