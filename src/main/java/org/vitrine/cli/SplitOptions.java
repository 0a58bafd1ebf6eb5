package org.vitrine.cli;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;
import org.vitrine.encode.EncodedDataset;
import org.vitrine.encode.SplitSpec;
import org.vitrine.evaluate.ProtocolWords;
import org.vitrine.project.KeptSplit;
import org.vitrine.project.SplitChoice;
import picocli.CommandLine.Option;

/** How the data is cut: as asked here, else as the project keeps it, else as suits the data. */
final class SplitOptions {
    /** The project's split, or the one that suits the data. */
    private static final String USUAL = "usual";

    private static final String ROLLING = "rolling";
    private static final String STRANGERS = "strong-generalisation";
    private static final String SESSIONS = "session";

    @Option(
            names = "--split",
            paramLabel = "usual|temporal|rolling|leave-one-out|ratio|strong-generalisation|session|provided",
            description = "${bundle:cli.train.split}")
    private @Nullable String split;

    @Option(names = "--validation", paramLabel = "SHARE", description = "${bundle:cli.train.validation}")
    private @Nullable Double validation;

    @Option(names = "--test", paramLabel = "SHARE", description = "${bundle:cli.train.testShare}")
    private @Nullable Double test;

    @Option(names = "--folds", paramLabel = "N", description = "${bundle:cli.train.folds}")
    private @Nullable Integer folds;

    @Option(names = "--fold-in", paramLabel = "SHARE", description = "${bundle:cli.train.foldIn}")
    private @Nullable Double foldIn;

    @Option(names = "--fold-in-order", paramLabel = "time|random", description = "${bundle:cli.train.foldInOrder}")
    private SplitSpec.@Nullable Order order;

    @Option(names = "--session-gap", paramLabel = "MINUTES", description = "${bundle:cli.train.sessionGap}")
    private @Nullable Integer gap;

    @Option(names = "--session-target", paramLabel = "last|every", description = "${bundle:cli.train.sessionTarget}")
    private SplitSpec.@Nullable Target target;

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
                case SplitSpec.Rolling r -> Phrase.of("cli.split.folds", kind(), r.validation(), r.test(), r.folds());
                case SplitSpec.Ratio r -> shares(r.validation(), r.test());
                case SplitSpec.StrongGeneralisation s ->
                    Phrase.of(
                            "cli.split.strangers",
                            kind(),
                            s.validation(),
                            s.test(),
                            s.foldIn(),
                            Phrase.of("cli.split.order." + s.order().word()));
                case SplitSpec.Session s ->
                    Phrase.of(
                            "cli.split.sessions",
                            kind(),
                            s.validation(),
                            s.test(),
                            s.gapMinutes(),
                            Phrase.of("cli.split.target." + s.target().word()));
                case SplitSpec.LeaveOneOut l -> Phrase.of("cli.split.whole", kind());
                case SplitSpec.Provided p -> Phrase.of("cli.split.whole", kind());
            };
            return Phrase.of("cli.split." + source.word(), cut);
        }

        private Object kind() {
            return ProtocolWords.split(spec.kind());
        }

        private Phrase shares(double validation, double test) {
            return Phrase.of("cli.split.shares", kind(), validation, test);
        }
    }

    /** Whether anything was said about a split. */
    boolean isAsked() {
        return split != null || isDetailed();
    }

    /**
     * Refuses what no data can mend, before any is read.
     *
     * @throws ProblemException when there is no such split, or something is asked of a split that has no such thing
     */
    void check() throws ProblemException {
        checkNumbers();
        var asked = split == null ? implied() : split;
        if (asked != null && !asked.equals(USUAL)) {
            // its shares may be those somebody keeps in the project
            chosen(SplitChoice.named(KeptSplit.USUAL.withKind(asked), 0), Source.OPTION);
        }
    }

    private boolean isDetailed() {
        return validation != null || test != null || folds != null || isOfStrangers() || isOfSessions();
    }

    private boolean isOfStrangers() {
        return foldIn != null || order != null;
    }

    private boolean isOfSessions() {
        return gap != null || target != null;
    }

    /**
     * The split that was asked for, or the one the project keeps, or the one that suits the data. An option that goes with one split alone asks for it;
     * of a rolling split the last origin is given.
     *
     * @throws ProblemException when there is no such split, its shares leave nothing to learn from, or something is asked of a split that has no such thing
     */
    Chosen choose(KeptSplit kept, EncodedDataset data, long seed) throws ProblemException {
        var asked = split == null ? implied() : split;
        if (asked != null && !asked.equals(USUAL)) {
            // a split named here has nothing of one somebody chose elsewhere
            var from = asked.equals(kept.kind()) ? kept : KeptSplit.USUAL.withKind(asked);
            return chosen(SplitChoice.named(detailed(from), seed), Source.OPTION);
        }
        boolean isKept = SplitChoice.isPossible(kept, data);
        var kind = isKept ? kept.kind() : SplitChoice.usual(data, seed).kind();
        var source = isDetailed() ? Source.OPTION : isKept ? Source.PROJECT : Source.DATA;
        return chosen(SplitChoice.named(detailed(kept.withKind(kind)), seed), source);
    }

    private @Nullable String implied() {
        return folds != null ? ROLLING : isOfStrangers() ? STRANGERS : isOfSessions() ? SESSIONS : null;
    }

    /** What is said of origins, of what is read and of sessions, as far as no data decide about it. */
    private void checkNumbers() throws ProblemException {
        if (folds != null && (folds < SplitSpec.Rolling.FEWEST || folds > SplitSpec.Rolling.MOST)) {
            throw problem("train.problem.folds", folds);
        }
        if (foldIn != null && !(foldIn > 0 && foldIn < 1)) {
            throw problem("train.problem.foldIn", foldIn);
        }
        if (gap != null && (gap < 1 || gap > SplitSpec.Session.LONGEST_GAP)) {
            throw problem("train.problem.gap", gap);
        }
    }

    /** With what is said here in place of what it has. */
    private KeptSplit detailed(KeptSplit from) throws ProblemException {
        checkNumbers();
        double first = Objects.requireNonNullElse(validation, from.validation());
        double second = Objects.requireNonNullElse(test, from.test());
        int origins = Objects.requireNonNullElse(folds, from.folds());
        double read = Objects.requireNonNullElse(foldIn, from.foldIn().share());
        int minutes = Objects.requireNonNullElse(gap, from.sessions().gapMinutes());
        return SplitChoice.shares(from, first, second)
                .withFolds(origins)
                .with(new KeptSplit.FoldIn(
                        read, Objects.requireNonNullElse(order, from.foldIn().order())))
                .with(new KeptSplit.Sessions(
                        minutes,
                        Objects.requireNonNullElse(target, from.sessions().target())));
    }

    private Chosen chosen(SplitSpec spec, Source source) throws ProblemException {
        if (folds != null && !(spec instanceof SplitSpec.Rolling)) {
            throw problem("cli.train.folds.none", spec.kind());
        }
        if (isOfStrangers() && !(spec instanceof SplitSpec.StrongGeneralisation)) {
            throw problem("cli.train.foldIn.none", spec.kind());
        }
        if (isOfSessions() && !(spec instanceof SplitSpec.Session)) {
            throw problem("cli.train.session.none", spec.kind());
        }
        return new Chosen(spec, source);
    }

    private static ProblemException problem(String key, Object named) {
        return new ProblemException(
                new Problem(Phrase.of(key, named), Phrase.of(key + ".why"), Phrase.of(key + ".advice")));
    }
}
