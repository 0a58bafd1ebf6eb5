package org.vitrine.cli;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;
import org.vitrine.encode.EncodedDataset;
import org.vitrine.encode.SplitSpec;
import org.vitrine.project.KeptSplit;
import org.vitrine.project.SplitChoice;
import picocli.CommandLine.Option;

/** How the data is cut: as asked here, else as the project keeps it, else as suits the data. */
final class SplitOptions {
    /** The project's split, or the one that suits the data. */
    private static final String USUAL = "usual";

    private static final String ROLLING = "rolling";

    @Option(
            names = "--split",
            paramLabel = "usual|temporal|rolling|leave-one-out|ratio|provided",
            description = "${bundle:cli.train.split}")
    private @Nullable String split;

    @Option(names = "--validation", paramLabel = "SHARE", description = "${bundle:cli.train.validation}")
    private @Nullable Double validation;

    @Option(names = "--test", paramLabel = "SHARE", description = "${bundle:cli.train.testShare}")
    private @Nullable Double test;

    @Option(names = "--folds", paramLabel = "N", description = "${bundle:cli.train.folds}")
    private @Nullable Integer folds;

    /** Who said it. */
    enum Source {
        /** An option of this command. */
        OPTION,
        /** The project's Split part. */
        PROJECT,
        /** Nobody: it suits the data. */
        DATA;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    record Chosen(SplitSpec spec, Source source) {
        /** In words, its shares where it has some. */
        Phrase said() {
            var cut = switch (spec) {
                case SplitSpec.Temporal t -> shares(t.validation(), t.test());
                case SplitSpec.Rolling r ->
                    Phrase.of("cli.split.folds", spec.kind(), r.validation(), r.test(), r.folds());
                case SplitSpec.Ratio r -> shares(r.validation(), r.test());
                case SplitSpec.LeaveOneOut l -> Phrase.of("cli.split.whole", spec.kind());
                case SplitSpec.Provided p -> Phrase.of("cli.split.whole", spec.kind());
            };
            return Phrase.of("cli.split." + source.word(), cut);
        }

        private Phrase shares(double validation, double test) {
            return Phrase.of("cli.split.shares", spec.kind(), validation, test);
        }
    }

    /** Whether anything was said about a split. */
    boolean isAsked() {
        return split != null || validation != null || test != null || folds != null;
    }

    /**
     * The split that was asked for, or the one the project keeps, or the one that suits the data. {@code --folds} alone asks for a rolling split, of
     * which the last origin is given.
     *
     * @throws ProblemException when there is no such split, its shares leave nothing to learn from, or origins of a split without any are asked for
     */
    Chosen choose(KeptSplit kept, EncodedDataset data, long seed) throws ProblemException {
        double first = Objects.requireNonNullElse(validation, kept.validation());
        double second = Objects.requireNonNullElse(test, kept.test());
        var asked = split == null && folds != null ? ROLLING : split;
        if (asked != null && !asked.equals(USUAL)) {
            // a split named here has nothing of one somebody chose elsewhere
            boolean same = asked.equals(kept.kind());
            double third = same ? first : Objects.requireNonNullElse(validation, KeptSplit.USUAL.validation());
            double fourth = same ? second : Objects.requireNonNullElse(test, KeptSplit.USUAL.test());
            int origins = Objects.requireNonNullElse(folds, same ? kept.folds() : KeptSplit.USUAL_FOLDS);
            return chosen(SplitChoice.named(asked, third, fourth, origins, seed), Source.OPTION);
        }
        boolean isKept = SplitChoice.isPossible(kept, data);
        var kind = isKept ? kept.kind() : SplitChoice.usual(data, seed).kind();
        int origins = Objects.requireNonNullElse(folds, kept.folds());
        var source = validation != null || test != null || folds != null
                ? Source.OPTION
                : isKept ? Source.PROJECT : Source.DATA;
        return chosen(SplitChoice.named(kind, first, second, origins, seed), source);
    }

    private Chosen chosen(SplitSpec spec, Source source) throws ProblemException {
        if (folds != null && !(spec instanceof SplitSpec.Rolling)) {
            throw new ProblemException(new Problem(
                    Phrase.of("cli.train.folds.none", spec.kind()),
                    Phrase.of("cli.train.folds.none.why"),
                    Phrase.of("cli.train.folds.none.advice")));
        }
        return new Chosen(spec, source);
    }
}
