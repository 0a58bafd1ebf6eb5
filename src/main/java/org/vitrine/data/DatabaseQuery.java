package org.vitrine.data;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is asked of a database: a table's name or one SELECT, told apart without understanding the rest of SQL. */
final class DatabaseQuery {
    /** Texts, names in quotation marks, comments, words and signs. */
    private static final Pattern TOKEN = Pattern.compile(
            "(?s)(?<hidden>'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|`[^`]*`|--[^\\n]*|/\\*.*?\\*/)|(?<word>[\\p{L}_][\\p{L}\\p{N}_$]*)|(?<sign>\\S)");

    private static final Pattern QUOTED_NAME = Pattern.compile("\"[^\"]+\"(\\.\"[^\"]+\")*");
    private static final Pattern PLAIN_NAME = Pattern.compile("[^\\s;'()`]+");
    private static final Set<String> ASKS = Set.of("select", "with");
    private static final Set<String> WRITES =
            Set.of("insert", "update", "delete", "merge", "replace", "truncate", "drop");

    private DatabaseQuery() {}

    /** Without blanks around it, and without the semicolon at its end. */
    static String stripped(String query) {
        return query.strip().replaceAll("(?:;\\s*)+$", "");
    }

    /** Whether it is a table's name, or a single SELECT that puts its rows nowhere. */
    static boolean isAllowed(String query) {
        return isSelect(query)
                ? isOneThatReads(query)
                : QUOTED_NAME.matcher(query).matches()
                        || PLAIN_NAME.matcher(query).matches() && !ASKS.contains(query.toLowerCase(Locale.ROOT));
    }

    /** Whether it begins as a SELECT does, comments and brackets before it aside. */
    static boolean isSelect(String query) {
        var first = firstWord(query);
        return first.isPresent() && ASKS.contains(first.get()) && !first.get().equals(query.toLowerCase(Locale.ROOT));
    }

    private static Optional<String> firstWord(String query) {
        var tokens = TOKEN.matcher(query);
        while (tokens.find()) {
            if (tokens.group("word") != null) {
                return Optional.of(tokens.group("word").toLowerCase(Locale.ROOT));
            }
            boolean isComment =
                    tokens.group().startsWith("--") || tokens.group().startsWith("/*");
            if (!isComment && !tokens.group().equals("(")) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** What follows WITH can write too; the names of columns can be any word, so only the first one of a statement counts. */
    private static boolean isOneThatReads(String query) {
        boolean with = firstWord(query).orElse("").equals("with");
        int depth = 0;
        boolean begun = !with;
        var tokens = TOKEN.matcher(query);
        while (tokens.find()) {
            if (tokens.group("hidden") != null) {
                continue;
            }
            var token = tokens.group().toLowerCase(Locale.ROOT);
            depth += token.equals("(") ? 1 : token.equals(")") ? -1 : 0;
            if (token.equals(";") || token.equals("into") && depth == 0) {
                return false;
            }
            if (depth == 0 && !begun && !isNamed(tokens, query)) {
                if (WRITES.contains(token)) {
                    return false;
                }
                begun = token.equals("select");
            }
        }
        return true;
    }

    /** Whether a word is the name of what follows WITH: {@code update AS (…)}. */
    private static boolean isNamed(Matcher token, String query) {
        return query.substring(token.end())
                .stripLeading()
                .toLowerCase(Locale.ROOT)
                .startsWith("as");
    }
}
