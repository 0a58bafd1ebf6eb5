package org.vitrine.train;

import java.util.List;
import java.util.Objects;
import org.vitrine.recommend.Weighting;

/**
 * What is trained. Sealed: adding a model is a compile error wherever one must be taken care of.
 *
 * <p>Values are validated against {@link ModelCatalogue}, which also names, bounds and explains them for forms and the command line.
 */
public sealed interface ModelConfig {
    /** Whether a seed makes a difference to it: by first numbers, samples or the order of examples. */
    default boolean hasChance() {
        return !(this instanceof Classical) || this instanceof Ials;
    }

    /** What needs no gradients and so no engine. */
    sealed interface Classical extends ModelConfig {}

    /** What is counted or solved in one go, without epochs. */
    sealed interface Counted extends Classical {}

    /**
     * Most popular items: of all events or the latest, for everybody or by segment.
     *
     * @param window  which events count
     * @param days    of a recent window, 0 for a tenth of the events' span; 0 where all count
     * @param by      whether each segment has a list of its own
     * @param segment attribute of shoppers, empty where everybody sees the same
     */
    record Popularity(Window window, int days, By by, String segment) implements Counted {
        /** Which events count. */
        public enum Window {
            ALL,
            RECENT
        }

        /** Who sees the same list. */
        public enum By {
            NONE,
            SEGMENT
        }

        public Popularity {
            window =
                    Objects.requireNonNullElse(window, Window.ALL); // not in runs of older versions, nor are the others
            by = Objects.requireNonNullElse(by, By.NONE);
            days = window == Window.ALL ? 0 : days;
            segment = by == By.NONE ? "" : Objects.requireNonNullElse(segment, "");
        }

        /** All events, everybody alike. */
        public static Popularity plain() {
            return new Popularity(Window.ALL, 0, By.NONE, "");
        }
    }

    /**
     * Item-based neighbours, cosine similarity with shrinkage (Sarwar et al. 2001; Deshpande and Karypis 2004).
     *
     * @param neighbours neighbours kept for each item
     * @param shrink     added to the denominator, damps similarities of rarely met items
     * @param tfIdf      whether the weighting is tf-idf: all that runs of older versions say, and all that older versions read
     * @param weighting  what each pair that met counts
     */
    record ItemNeighbours(int neighbours, double shrink, boolean tfIdf, Weighting weighting) implements Counted {
        public ItemNeighbours {
            weighting = Objects.requireNonNullElse(weighting, tfIdf ? Weighting.TF_IDF : Weighting.NONE);
            tfIdf = weighting == Weighting.TF_IDF;
        }

        /** As it is said today. */
        public ItemNeighbours(int neighbours, double shrink, Weighting weighting) {
            this(neighbours, shrink, weighting == Weighting.TF_IDF, weighting);
        }
    }

    /**
     * User-based neighbours, cosine similarity with shrinkage (Resnick et al. 1994; Herlocker et al. 1999).
     *
     * @param similarShoppers neighbours of each shopper
     * @param shrink          added to the denominator, damps similarities that rest on few items
     * @param weighting       what each pair that met counts
     */
    record UserNeighbours(int similarShoppers, double shrink, Weighting weighting) implements Classical {}

    /**
     * A random walk of three steps with popular ends held back, RP3beta (Paudel et al. 2017); with beta 0 P3alpha (Cooper et al. 2014).
     *
     * @param alpha      power of the walk's probabilities
     * @param beta       power of the popularity that ends are divided by
     * @param neighbours likeliest ends kept for each item
     */
    record Rp3Beta(double alpha, double beta, int neighbours) implements Classical {}

    /**
     * Sparse item-to-item weights, SLIM (Ning and Karypis 2011).
     *
     * @param lasso      L1 penalty of the weights, in shoppers
     * @param ridge      L2 penalty, in shoppers
     * @param candidates items that may get a weight towards each, the most alike; 0 for all
     * @param tolerance  a column is done when no weight moves further
     */
    record Slim(double lasso, double ridge, int candidates, double tolerance) implements Classical {}

    /**
     * Item-to-item weights in closed form, EASE (Steck 2019).
     *
     * @param ridge penalty lambda of the weights
     */
    record Ease(double ridge) implements Classical {}

    /**
     * Matrix factorisation of implicit feedback by alternating least squares, iALS (Hu, Koren and Volinsky 2008; Rendle et al. 2021).
     *
     * @param dim            length of the vectors
     * @param unobserved     weight of pairs nobody met, alpha0
     * @param regularisation lambda
     * @param frequency      how much more those are penalised who met much, nu
     * @param deviation      of the first numbers, times sqrt(dim)
     * @param block          numbers of a vector solved at once (iALS++, Rendle et al. 2021); {@code dim} or more solves it whole
     * @param epochs         at most
     * @param patience       epochs without a better validation metric before stopping; 0 never stops early
     */
    record Ials(
            int dim,
            double unobserved,
            double regularisation,
            double frequency,
            double deviation,
            int block,
            int epochs,
            int patience)
            implements Classical {}

    /**
     * Finished runs as one model: their scores blended, or their ranks fused (Cormack, Clarke and Büttcher 2009).
     *
     * @param runs         ids of the runs; empty for the best of each kind of model, three at most
     * @param fusion       what is summed
     * @param weights      of each run; empty to have them tuned on the validation part
     * @param rankConstant for {@link Fusion#RANKS}: the larger, the less the first places stand out
     */
    record Ensemble(List<String> runs, Fusion fusion, List<Double> weights, double rankConstant) implements Classical {
        /** What is summed. */
        public enum Fusion {
            /** Scores, standardised for each shopper. */
            SCORES,
            /** Reciprocal ranks. */
            RANKS
        }

        public Ensemble {
            runs = List.copyOf(runs);
            weights = List.copyOf(weights);
        }
    }

    /**
     * Dot product of user and item vectors plus an item bias (Rendle et al. 2009, BPR; Koren et al. 2009).
     *
     * @param dim length of the vectors
     */
    record MatrixFactorization(int dim, Learning learning) implements ModelConfig {}

    /**
     * Variational autoencoder of a shopper's items with a multinomial likelihood, Mult-VAE (Liang et al. 2018).
     *
     * @param dim        length of the latent vector
     * @param layers     widths between the items and it; the way back is the same
     * @param dropout    share of a shopper's items hidden while training
     * @param divergence what the divergence from N(0, 1) counts at most, beta
     * @param annealing  steps in which it rises to that from nothing; 0 for from the beginning
     */
    record MultVae(int dim, List<Integer> layers, double dropout, double divergence, int annealing, Learning learning)
            implements ModelConfig {
        public MultVae {
            layers = List.copyOf(layers);
        }
    }

    /**
     * Vectors that are spread over the graph of who met what before they are multiplied, LightGCN (He et al. 2020).
     *
     * @param dim  length of the vectors
     * @param hops steps over the graph, the layers of the paper
     */
    record LightGcn(int dim, int hops, Learning learning) implements ModelConfig {}

    /**
     * Neural collaborative filtering, NeuMF: generalised matrix factorisation beside a perceptron (He et al. 2017).
     *
     * @param dim     length of the factorisation vectors; the perceptron's are as long
     * @param layers  widths of the perceptron's hidden layers
     * @param dropout share of hidden units dropped while training
     */
    record NeuralCf(int dim, List<Integer> layers, double dropout, Learning learning) implements ModelConfig {
        public NeuralCf {
            layers = List.copyOf(layers);
        }
    }

    /**
     * Two towers, one of shoppers and one of items, that read ids and features of both sides; their product is the score (Covington et al. 2016; Yi et al. 2019).
     *
     * @param dim            length of the vectors
     * @param layers         widths of the hidden layers of each tower
     * @param historyLength  most recent events read of a shopper
     * @param idDropout      share of ids hidden while training, so that features alone do
     * @param dropout        share of hidden units dropped while training
     * @param similarity     how two vectors are compared
     * @param temperature    scores are divided by it
     * @param batchNegatives items drawn beside those of each batch
     */
    record TwoTower(
            int dim,
            List<Integer> layers,
            int historyLength,
            double idDropout,
            double dropout,
            Similarity similarity,
            double temperature,
            int batchNegatives,
            Learning learning)
            implements ModelConfig {
        /** How two vectors are compared. */
        public enum Similarity {
            COSINE_SIMILARITY,
            DOT_PRODUCT
        }

        public TwoTower {
            layers = List.copyOf(layers);
        }
    }

    /** Models of labelled pairs that read features of both sides. */
    sealed interface ClickThrough extends ModelConfig {
        /** What they have in common. */
        ClickFeatures features();

        /** How they learn: binary cross-entropy. */
        Learning learning();
    }

    /** Factorisation machine beside a perceptron, over the same vectors, DeepFM (Guo et al. 2017). */
    record DeepFm(ClickFeatures features, Learning learning) implements ClickThrough {}

    /**
     * Cross layers beside a perceptron or under it, DCN-v2 (Wang et al. 2021).
     *
     * @param cross the cross layers
     */
    record DcnV2(ClickFeatures features, CrossSpec cross, Learning learning) implements ClickThrough {}

    /** Click-through models of several tasks, each with a tower of its own over experts they share. */
    sealed interface Experts extends ClickThrough {
        /** The experts below the towers. */
        ExpertSpec experts();

        /** How the tasks' losses are added. */
        TaskMix tasks();
    }

    /** Experts all tasks share, weighed for each task by a gate of its own, MMoE (Ma et al. 2018). */
    record Mmoe(ClickFeatures features, ExpertSpec experts, TaskMix tasks, Learning learning) implements Experts {}

    /** Layers of experts, some shared and some of each task alone, PLE (Tang et al. 2020); with one layer the paper's CGC. */
    record Ple(ClickFeatures features, ExpertSpec experts, TaskMix tasks, Learning learning) implements Experts {}

    /**
     * Two branches: an LSTM over the shopper's recent events and a dense branch over the item's attributes and title words;
     * concatenated, batch-normalised, dropped out, dense heads, a sigmoid for each task.
     *
     * @param dim           length of embeddings
     * @param hidden        units of the LSTM
     * @param historyLength most recent events read
     * @param layers        widths of the dense layers over both branches
     * @param dropout       share of units dropped while training
     * @param multiTask     one head for each of view, cart and buy that the data has; else one head for any event
     * @param tasks         how their losses are added
     */
    record TwoBranchLstm(
            int dim,
            int hidden,
            int historyLength,
            List<Integer> layers,
            double dropout,
            boolean multiTask,
            TaskMix tasks,
            Learning learning)
            implements ModelConfig {
        public TwoBranchLstm {
            layers = List.copyOf(layers);
            tasks = Objects.requireNonNullElse(tasks, TaskMix.SUM); // not in runs of older versions
        }

        /** With the losses of all tasks added as they are. */
        public TwoBranchLstm(
                int dim,
                int hidden,
                int historyLength,
                List<Integer> layers,
                double dropout,
                boolean multiTask,
                Learning learning) {
            this(dim, hidden, historyLength, layers, dropout, multiTask, TaskMix.SUM, learning);
        }
    }

    /**
     * Self-attention over the shopper's recent events, SASRec (Kang and McAuley 2018), pre-norm, the item table scoring as well as being read.
     *
     * @param dim           length of embeddings and states
     * @param heads         attention heads of {@code dim / heads} each
     * @param blocks        blocks of attention and feed-forward layer
     * @param historyLength most recent events read
     * @param dropout       share of units dropped while training
     */
    record SasRec(int dim, int heads, int blocks, int historyLength, double dropout, Learning learning)
            implements ModelConfig {}

    /**
     * Gated recurrent units over the shopper's recent events, GRU4Rec (Hidasi and Karatzoglou 2018), the item table scoring as well as being read.
     *
     * @param dim           length of embeddings and states
     * @param layers        recurrent layers, one upon the other
     * @param historyLength most recent events read
     * @param dropout       share of units dropped while training
     */
    record Gru4Rec(int dim, int layers, int historyLength, double dropout, Learning learning) implements ModelConfig {}

    /**
     * Whether it ranks for somebody it did not learn from by what they met, or for everybody alike: only such a model can be measured on shoppers who
     * are held out whole. Others have a vector of each shopper, and nothing to make one of.
     */
    default boolean foldsIn() {
        return !(this instanceof MatrixFactorization || this instanceof NeuralCf);
    }

    /** Whether the model minds what a recipe lets events count; one that does not counts each once, and its runs warn. */
    default boolean readsWeights() {
        return switch (this) {
            case Popularity m -> m.by() == Popularity.By.NONE;
            case ItemNeighbours m -> true;
            case Rp3Beta m -> true;
            case Ease m -> true;
            case Ials m -> true;
            case Ensemble m -> true; // its members warned
            case UserNeighbours m -> false;
            case Slim m -> false;
            case MatrixFactorization m -> false;
            case MultVae m -> false;
            case LightGcn m -> false;
            case NeuralCf m -> false;
            case TwoTower m -> false;
            case ClickThrough m -> false;
            case TwoBranchLstm m -> false;
            case SasRec m -> false;
            case Gru4Rec m -> false;
        };
    }

    /** Name on the command line, in files and message keys. */
    default String kind() {
        return switch (this) {
            case Popularity m -> "popularity";
            case ItemNeighbours m -> "item-neighbours";
            case UserNeighbours m -> "user-neighbours";
            case Rp3Beta m -> "rp3beta";
            case Slim m -> "slim";
            case Ease m -> "ease";
            case Ials m -> "ials";
            case Ensemble m -> "ensemble";
            case MatrixFactorization m -> "bpr-mf";
            case MultVae m -> "mult-vae";
            case LightGcn m -> "lightgcn";
            case NeuralCf m -> "neumf";
            case TwoTower m -> "two-tower";
            case DeepFm m -> "deepfm";
            case DcnV2 m -> "dcn-v2";
            case Mmoe m -> "mmoe";
            case Ple m -> "ple";
            case TwoBranchLstm m -> "two-branch-lstm";
            case SasRec m -> "sasrec";
            case Gru4Rec m -> "gru4rec";
        };
    }
}
