package org.vitrine.data.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.vitrine.domain.Phrase;

/** Reads an expression by recursive descent; from weakest to strongest: or, and, not, comparison, sum, product, sign. */
final class ExpressionParser {
    private static final Set<String> COMPARISONS = Set.of("=", "==", "!=", "<>", "<", "<=", ">", ">=");
    /** Deeper nesting is no expression of a person, and would end on the stack. */
    private static final int MOST_DEPTH = 200;
    /** A day, or a moment of it, nobody put into quotes; read as sums the digits would be some year nobody meant. */
    private static final Pattern DAY =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}(?:[T ]\\d{2}:\\d{2}(?::\\d{2})?Z?)?(?![\\w.])");

    private enum Kind {
        NUMBER,
        TEXT,
        NAME,
        COLUMN,
        SIGN,
        END
    }

    private record Token(Kind kind, String text, int at) {
        boolean is(String word) {
            return (kind == Kind.NAME && text.equalsIgnoreCase(word)) || (kind == Kind.SIGN && text.equals(word));
        }
    }

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int next;
    private int depth;

    ExpressionParser(String text) {
        this.text = text;
    }

    Expr parse() throws ExpressionException {
        split();
        var tree = or();
        if (peek().kind() != Kind.END) {
            throw unexpected(peek());
        }
        return tree;
    }

    private void split() throws ExpressionException {
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (c == '\'' || c == '"') {
                at = quoted(at, c, Kind.TEXT);
            } else if (c == '[') {
                at = quoted(at, ']', Kind.COLUMN);
            } else if (Character.isDigit(c)) {
                at = number(at);
            } else if (Character.isLetter(c) || c == '_') {
                at = run(at, Kind.NAME);
            } else {
                at = sign(at);
            }
        }
        tokens.add(new Token(Kind.END, "", text.length()));
    }

    /** Two end marks in a row stand for one. */
    private int quoted(int at, char end, Kind kind) throws ExpressionException {
        var value = new StringBuilder();
        for (int k = at + 1; k < text.length(); k++) {
            char c = text.charAt(k);
            if (c != end) {
                value.append(c);
            } else if (k + 1 < text.length() && text.charAt(k + 1) == end) {
                value.append(c);
                k++;
            } else {
                tokens.add(new Token(kind, value.toString(), at));
                return k + 1;
            }
        }
        throw error(at, "recipe.expression.notClosed", String.valueOf(text.charAt(at)));
    }

    private int number(int at) {
        var day = DAY.matcher(text).region(at, text.length());
        if (!day.lookingAt()) {
            return run(at, Kind.NUMBER);
        }
        tokens.add(new Token(Kind.TEXT, day.group(), at));
        return day.end();
    }

    private int run(int at, Kind kind) {
        int end = at;
        while (end < text.length()
                && (Character.isLetterOrDigit(text.charAt(end))
                        || text.charAt(end) == '_'
                        || kind == Kind.NUMBER && text.charAt(end) == '.')) {
            end++;
        }
        tokens.add(new Token(kind, text.substring(at, end), at));
        return end;
    }

    private int sign(int at) throws ExpressionException {
        for (int length = 2; length > 0; length--) {
            if (at + length <= text.length()) {
                var sign = text.substring(at, at + length);
                if (COMPARISONS.contains(sign)
                        || Set.of("&&", "||", "+", "-", "*", "/", "%", "(", ")", ",", "!")
                                .contains(sign)) {
                    tokens.add(new Token(Kind.SIGN, sign, at));
                    return at + length;
                }
            }
        }
        throw error(at, "recipe.expression.sign", String.valueOf(text.charAt(at)));
    }

    private Expr or() throws ExpressionException {
        if (++depth > MOST_DEPTH) {
            throw error(peek().at(), "recipe.expression.deep", MOST_DEPTH);
        }
        var left = and();
        while (peek().is("or") || peek().is("||")) {
            left = new Expr.Call(take().at(), "or", List.of(left, and()));
        }
        depth--;
        return left;
    }

    private Expr and() throws ExpressionException {
        var left = not();
        while (peek().is("and") || peek().is("&&")) {
            left = new Expr.Call(take().at(), "and", List.of(left, not()));
        }
        return left;
    }

    private Expr not() throws ExpressionException {
        int signs = 0;
        int at = peek().at();
        while (peek().is("not") || peek().is("!")) {
            take();
            signs++;
        }
        var what = comparison();
        return signs % 2 == 0 ? what : new Expr.Call(at, "not", List.of(what));
    }

    private Expr comparison() throws ExpressionException {
        var left = sum();
        var token = peek();
        if (token.kind() == Kind.SIGN && COMPARISONS.contains(token.text())) {
            take();
            var sign = token.text().equals("==") ? "=" : token.text().equals("<>") ? "!=" : token.text();
            return new Expr.Call(token.at(), sign, List.of(left, sum()));
        }
        if (token.is("is")) {
            take();
            boolean not = peek().is("not");
            if (not) {
                take();
            }
            expect("missing");
            var missing = new Expr.Call(token.at(), "missing", List.of(left));
            return not ? new Expr.Call(token.at(), "not", List.of(missing)) : missing;
        }
        boolean not = token.is("not") && tokens.get(next + 1).is("in");
        if (not || token.is("in")) {
            take();
            if (not) {
                take();
            }
            var all = new ArrayList<Expr>();
            all.add(left);
            all.addAll(list());
            var in = new Expr.Call(token.at(), "in", all);
            return not ? new Expr.Call(token.at(), "not", List.of(in)) : in;
        }
        return left;
    }

    private Expr sum() throws ExpressionException {
        var left = product();
        while (peek().is("+") || peek().is("-")) {
            var sign = take();
            left = new Expr.Call(sign.at(), sign.text(), List.of(left, product()));
        }
        return left;
    }

    private Expr product() throws ExpressionException {
        var left = signed();
        while (peek().is("*") || peek().is("/") || peek().is("%")) {
            var sign = take();
            left = new Expr.Call(sign.at(), sign.text(), List.of(left, signed()));
        }
        return left;
    }

    private Expr signed() throws ExpressionException {
        int minus = 0;
        int at = peek().at();
        while (peek().is("-")) {
            take();
            minus++;
        }
        var what = single();
        return minus % 2 == 0 ? what : new Expr.Call(at, "negative", List.of(what));
    }

    private Expr single() throws ExpressionException {
        var token = take();
        switch (token.kind()) {
            case NUMBER -> {
                try {
                    boolean whole = token.text().chars().allMatch(Character::isDigit);
                    return new Expr.Figure(token.at(), Double.parseDouble(token.text()), whole);
                } catch (NumberFormatException e) {
                    throw error(token.at(), "recipe.expression.number", token.text());
                }
            }
            case TEXT -> {
                return new Expr.Text(token.at(), token.text());
            }
            case COLUMN -> {
                return new Expr.Name(token.at(), token.text());
            }
            case NAME -> {
                return peek().is("(")
                        ? new Expr.Call(token.at(), token.text().toLowerCase(Locale.ROOT), list())
                        : new Expr.Name(token.at(), token.text());
            }
            case SIGN -> {
                if (token.is("(")) {
                    var inside = or();
                    expect(")");
                    return inside;
                }
                throw unexpected(token);
            }
            case END -> throw unexpected(token);
        }
        throw unexpected(token);
    }

    private List<Expr> list() throws ExpressionException {
        expect("(");
        var all = new ArrayList<Expr>();
        if (!peek().is(")")) {
            all.add(or());
            while (peek().is(",")) {
                take();
                all.add(or());
            }
        }
        expect(")");
        return all;
    }

    private Token peek() {
        return tokens.get(next);
    }

    private Token take() {
        var token = tokens.get(next);
        if (token.kind() != Kind.END) {
            next++;
        }
        return token;
    }

    private void expect(String word) throws ExpressionException {
        var token = take();
        if (!token.is(word)) {
            throw error(token.at(), "recipe.expression.expected", word, shown(token));
        }
    }

    private ExpressionException unexpected(Token token) {
        return token.kind() == Kind.END
                ? error(token.at(), "recipe.expression.ends")
                : error(token.at(), "recipe.expression.unexpected", shown(token));
    }

    private static String shown(Token token) {
        return token.kind() == Kind.END ? "…" : token.text();
    }

    private ExpressionException error(int at, String key, Object... args) {
        return new ExpressionException(text, at, Phrase.of(key, args));
    }
}
