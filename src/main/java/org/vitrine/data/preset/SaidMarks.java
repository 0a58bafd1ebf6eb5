package org.vitrine.data.preset;

import java.util.Optional;
import org.vitrine.data.ImportException;
import org.vitrine.data.SourceFormat;

/** The marks inside numbers, as far as somebody said what they are. */
final class SaidMarks {
    private SaidMarks() {}

    /**
     * The format with what was said; of two marks that would be the same the one said stays.
     *
     * @throws ImportException when both were said and do not go together
     */
    static SourceFormat of(SourceFormat known, Optional<String> decimal, Optional<String> grouping)
            throws ImportException {
        var point = decimal.orElse(known.decimal().isEmpty() ? "." : known.decimal());
        var thousand = grouping.orElse(known.grouping());
        boolean bothSaid = decimal.isPresent() && grouping.isPresent();
        if (point.length() > 1 && !thousand.isEmpty()) {
            if (bothSaid) {
                throw ImportRequest.problem("eitherMark", thousand);
            }
            // who says what parts thousands says what a mark is
            point = grouping.isPresent() ? (thousand.equals(".") ? "," : ".") : point;
            thousand = grouping.orElse("");
        }
        if (point.equals(thousand)) {
            if (bothSaid) {
                throw ImportRequest.problem("sameMark", point, point);
            }
            point = decimal.orElse(thousand.equals(",") ? "." : ",");
            thousand = grouping.orElse("");
        }
        return known.withNumbers(point, thousand);
    }
}
