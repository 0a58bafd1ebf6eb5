package org.vitrine.data.recipe;

import java.util.List;
import java.util.SequencedMap;
import java.util.function.IntPredicate;
import org.vitrine.data.ColumnData;
import org.vitrine.data.LiveColumn;
import org.vitrine.data.TableArrays;
import org.vitrine.data.TableKind;

/**
 * A condition or formula over the columns of a row: {@code price > 10 and category = 'Tea'}, {@code round(price * quantity, 2)},
 * {@code if(time is missing, 'never', 'sometime')}.
 *
 * <p>Columns are written by name, in square brackets when the name is not a word: {@code [unit price]}. Texts stand in quotes, single or double; days
 * ({@code 2024-01-31}) need none. Operators: {@code or and not = != < <= > >= in (…) is missing, is not missing, + - * / %}. Functions: see {@link ExpressionFunctions}.
 * What is computed from a missing value is missing; a comparison with a missing value is false. Nothing but the row can be seen: an
 * expression has no way to files, time or chance.
 */
public final class Expression {
    private final String text;
    private final Expr tree;

    private Expression(String text, Expr tree) {
        this.text = text;
        this.tree = tree;
    }

    /** @throws ExpressionException with the place when it cannot be read */
    public static Expression parse(String text) throws ExpressionException {
        return new Expression(text, new ExpressionParser(text).parse());
    }

    /** Names of the columns it reads, in the order they first occur. */
    public List<String> columns() {
        return tree.columns().distinct().toList();
    }

    /**
     * As a condition on the rows of a table.
     *
     * @throws ExpressionException when a column is unknown, types do not fit, or it is no condition
     */
    public IntPredicate condition(TableArrays table) throws ExpressionException {
        return condition(new Columns.OfTable(table));
    }

    /**
     * As a condition on the rows of a table that is being read.
     *
     * @throws ExpressionException as above
     */
    public IntPredicate condition(TableKind kind, SequencedMap<String, LiveColumn> columns) throws ExpressionException {
        return condition(new Columns.Live(kind, columns));
    }

    private IntPredicate condition(Columns columns) throws ExpressionException {
        if (new ExpressionCompiler(text, columns).value(tree) instanceof Value.Truth truth) {
            return truth.at()::at;
        }
        throw new ExpressionException(text, 0, org.vitrine.domain.Phrase.of("recipe.expression.noCondition"));
    }

    /**
     * Computed for every row of a table.
     *
     * @throws ExpressionException when a column is unknown or types do not fit
     */
    public ColumnData column(TableArrays table) throws ExpressionException {
        return new ExpressionCompiler(text, new Columns.OfTable(table))
                .value(tree)
                .column(table.rows());
    }
}
