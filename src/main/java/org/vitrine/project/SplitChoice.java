package org.vitrine.project;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;
import org.vitrine.encode.EncodedDataset;
import org.vitrine.encode.SplitSpec;
import org.vitrine.train.ModelConfig;

/** Which split somebody means, and which one suits the data when nobody says. */
public final class SplitChoice {
    private static final double SHARE = 0.1;
    private static final Set<String> KINDS = Set.copyOf(kinds());

    private SplitChoice() {}

    /** The splits there are, by the names {@link #named} knows, in the order they are offered. */
    public static List<String> kinds() {
        return List.of("temporal", "rolling", "leave-one-out", "ratio", "strong-generalisation", "session", "provided");
    }

    /** The split the data came with; else two cuts in time; else, without a clock, each shopper's last events; else at random. */
    public static SplitSpec usual(EncodedDataset data, long seed) {
        if (data.provided().isPresent()) {
            return new SplitSpec.Provided(seed);
        }
        return switch (data.clock()) {
            case SECONDS -> new SplitSpec.Temporal(SHARE, SHARE);
            case ORDER -> new SplitSpec.LeaveOneOut();
            case NONE -> new SplitSpec.Ratio(SHARE, SHARE, seed);
        };
    }

    /** Why data cannot be cut so; empty when they can. */
    public static Optional<Phrase> obstacle(String kind, EncodedDataset data) {
        return switch (kind) {
            case "temporal", "rolling", "session" ->
                switch (data.clock()) {
                    case SECONDS -> Optional.empty();
                    case ORDER -> Optional.of(Phrase.of("encode.split.onlyOrder"));
                    case NONE -> Optional.of(Phrase.of("encode.split.notEvenOrder"));
                };
            case "leave-one-out" ->
                data.clock() == EncodedDataset.Clock.NONE
                        ? Optional.of(Phrase.of("encode.split.notEvenOrder"))
                        : Optional.empty();
            case "provided" ->
                data.provided().isEmpty() ? Optional.of(Phrase.of("encode.split.noneProvided")) : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** Whether somebody chose a split and the data, as they are now, can be cut so. */
    public static boolean isPossible(KeptSplit kept, EncodedDataset data) {
        boolean fits =
                !kept.kind().equals("rolling") || SplitSpec.Rolling.fits(kept.validation(), kept.test(), kept.folds());
        return fits
                && KINDS.contains(kept.kind())
                && obstacle(kept.kind(), data).isEmpty();
    }

    /**
     * A split by its name; of a rolling one the last origin.
     *
     * @throws ProblemException when there is no split of this name, or the shares leave nothing to learn from
     */
    public static SplitSpec named(KeptSplit kept, long seed) throws ProblemException {
        double validation = kept.validation();
        double test = kept.test();
        int folds = kept.folds();
        return switch (kept.kind()) {
            case "temporal" -> new SplitSpec.Temporal(validation, test);
            case "rolling" -> {
                if (!SplitSpec.Rolling.fits(validation, test, folds)) {
                    throw problem("train.problem.folds", validation + " + " + folds + " × " + test);
                }
                yield new SplitSpec.Rolling(validation, test, folds, folds);
            }
            case "leave-one-out" -> new SplitSpec.LeaveOneOut();
            case "ratio" -> new SplitSpec.Ratio(validation, test, seed);
            case "strong-generalisation" ->
                new SplitSpec.StrongGeneralisation(
                        validation, test, kept.foldIn().share(), kept.foldIn().order(), seed);
            case "session" ->
                new SplitSpec.Session(
                        validation,
                        test,
                        kept.sessions().gapMinutes(),
                        kept.sessions().target());
            case "provided" -> new SplitSpec.Provided(seed);
            default -> throw problem("train.problem.split", kept.kind());
        };
    }

    /**
     * Shares as they may be kept.
     *
     * @throws ProblemException when they leave nothing to learn from
     */
    public static KeptSplit shares(KeptSplit kept, double validation, double test) throws ProblemException {
        if (!(validation > 0 && test > 0 && validation + test < 1)) {
            throw problem("train.problem.shares", validation + " + " + test);
        }
        return kept.withShares(validation, test);
    }

    /**
     * Why a model cannot be measured on a split; empty when it can.
     *
     * @return what, why and what to choose instead
     */
    public static Optional<Problem> mismatch(SplitSpec split, ModelConfig model) {
        return split.holdsOutShoppers() && !model.foldsIn()
                ? Optional.of(new Problem(
                        Phrase.of("train.problem.strangers", Phrase.of("model." + model.kind() + ".title")),
                        Phrase.of("train.problem.strangers.why"),
                        Phrase.of("train.problem.strangers.advice")))
                : Optional.empty();
    }

    /** @throws ProblemException when the model cannot be measured on the split */
    static void checkMatch(SplitSpec split, ModelConfig model) throws ProblemException {
        var mismatch = mismatch(split, model);
        if (mismatch.isPresent()) {
            throw new ProblemException(mismatch.get());
        }
    }

    private static ProblemException problem(String key, String value) {
        return new ProblemException(
                new Problem(Phrase.of(key, value), Phrase.of(key + ".why"), Phrase.of(key + ".advice")));
    }
}
