package org.vitrine.data.recipe;

import java.util.List;
import java.util.stream.Stream;

/** The tree of an expression; {@code at} is the place in its text. */
sealed interface Expr {
    int at();

    /** Names of the columns read below here. */
    Stream<String> columns();

    /** A column by name. */
    record Name(int at, String name) implements Expr {
        @Override
        public Stream<String> columns() {
            return Stream.of(name);
        }
    }

    record Figure(int at, double value, boolean whole) implements Expr {
        @Override
        public Stream<String> columns() {
            return Stream.empty();
        }
    }

    record Text(int at, String value) implements Expr {
        @Override
        public Stream<String> columns() {
            return Stream.empty();
        }
    }

    /** A function, or an operator under its sign. */
    record Call(int at, String function, List<Expr> args) implements Expr {
        public Call {
            args = List.copyOf(args);
        }

        @Override
        public Stream<String> columns() {
            return args.stream().flatMap(Expr::columns);
        }
    }
}
