package org.vitrine.cli;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vitrine.data.Finding;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;

/** A finding as it is named on the command line: {@code robots}, or {@code missing-values:price} where several columns have it. */
final class FindingText {
    private FindingText() {}

    /**
     * The only one that is meant.
     *
     * @param table the table somebody named; empty for any
     * @throws ProblemException when there is none, when there are several, or when it opens no rows of a table
     */
    static Finding of(List<Finding> findings, String text, Optional<String> table) throws ProblemException {
        int colon = text.indexOf(':');
        var id = colon < 0 ? text : text.substring(0, colon);
        var column = colon < 0 ? Optional.<String>empty() : Optional.of(text.substring(colon + 1));
        var here = findings.stream()
                .filter(each -> table.isEmpty() || each.table().tableName().equals(table.get()))
                .toList();
        var meant = here.stream()
                .filter(each -> each.id().equals(id))
                .filter(each -> column.isEmpty() || each.column().equals(column.get()))
                .toList();
        if (meant.isEmpty()) {
            throw problem("none", text, names(here));
        }
        if (meant.size() > 1) {
            throw problem("several", text, names(meant));
        }
        var found = meant.getFirst();
        return switch (found.rows()) {
            case Finding.RowsWanted.InTable in -> found;
            case Finding.RowsWanted.SetAside aside -> throw problem("aside", text, found.text());
            case Finding.RowsWanted.None none -> throw problem("noRows", text, found.text());
        };
    }

    private static String names(List<Finding> findings) {
        return findings.isEmpty()
                ? "–"
                : findings.stream().map(FindingText::name).distinct().collect(Collectors.joining(", "));
    }

    private static String name(Finding finding) {
        var name = finding.column().isEmpty() ? finding.id() : finding.id() + ":" + finding.column();
        return name + " (" + finding.table().tableName() + ")";
    }

    private static ProblemException problem(String key, String text, Object why) {
        return new ProblemException(new Problem(
                Phrase.of("cli.finding." + key, text),
                Phrase.of("cli.finding." + key + ".why", why),
                Phrase.of("cli.finding." + key + ".advice")));
    }
}
