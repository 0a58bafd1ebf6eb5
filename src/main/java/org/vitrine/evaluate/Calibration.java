package org.vitrine.evaluate;

/**
 * Turns scores of any scale into probabilities: p = sigmoid(slope * (score - centre) / spread + offset), fitted by Newton steps on the
 * log-loss with the softened targets of Platt (1999), as corrected by Lin, Lin and Weng (2007).
 *
 * @param centre mean of the scores fitted on
 * @param spread their standard deviation, 1 when they are all the same
 */
record Calibration(double centre, double spread, double slope, double offset) {
    private static final int STEPS = 100;
    private static final double ENOUGH = 1e-10;
    /** Keeps -ln p finite: a probability is at least this far from 0 and 1. */
    private static final double CERTAIN = 1e-12;

    static Calibration fit(double[] scores, boolean[] met) {
        double centre = 0;
        double positives = 0;
        for (int k = 0; k < scores.length; k++) {
            centre += scores[k] / scores.length;
            positives += met[k] ? 1 : 0;
        }
        double squares = 0;
        for (double score : scores) {
            squares += (score - centre) * (score - centre) / scores.length;
        }
        double spread = squares > 0 ? Math.sqrt(squares) : 1;
        double yes = (positives + 1) / (positives + 2);
        double no = 1 / (scores.length - positives + 2);
        double offset = Math.log((positives + 1) / (scores.length - positives + 1));
        var start = new Calibration(centre, spread, 0, offset);
        return start.climb(scores, met, yes, no);
    }

    private Calibration climb(double[] scores, boolean[] met, double yes, double no) {
        var now = this;
        double loss = now.loss(scores, met, yes, no);
        for (int step = 0; step < STEPS; step++) {
            var next = now.newton(scores, met, yes, no, 1);
            double reached = next.loss(scores, met, yes, no);
            for (double length = 0.5; reached > loss && length > ENOUGH; length /= 2) {
                next = now.newton(scores, met, yes, no, length);
                reached = next.loss(scores, met, yes, no);
            }
            if (loss - reached < ENOUGH) {
                return reached < loss ? next : now;
            }
            now = next;
            loss = reached;
        }
        return now;
    }

    private Calibration newton(double[] scores, boolean[] met, double yes, double no, double length) {
        double slopeGradient = 0;
        double offsetGradient = 0;
        double ss = 1e-12;
        double so = 0;
        double oo = 1e-12;
        for (int k = 0; k < scores.length; k++) {
            double x = (scores[k] - centre) / spread;
            double p = probability(scores[k]);
            double error = p - (met[k] ? yes : no);
            slopeGradient += error * x;
            offsetGradient += error;
            double weight = p * (1 - p);
            ss += weight * x * x;
            so += weight * x;
            oo += weight;
        }
        double determinant = ss * oo - so * so;
        return new Calibration(
                centre,
                spread,
                slope - length * (oo * slopeGradient - so * offsetGradient) / determinant,
                offset - length * (ss * offsetGradient - so * slopeGradient) / determinant);
    }

    private double loss(double[] scores, boolean[] met, double yes, double no) {
        double loss = 0;
        for (int k = 0; k < scores.length; k++) {
            double p = probability(scores[k]);
            double target = met[k] ? yes : no;
            loss -= target * Math.log(p) + (1 - target) * Math.log(1 - p);
        }
        return loss;
    }

    double probability(double score) {
        double p = 1 / (1 + Math.exp(-(slope * (score - centre) / spread + offset)));
        return Math.min(1 - CERTAIN, Math.max(CERTAIN, p));
    }

    double[] probabilities(double[] scores) {
        var probabilities = new double[scores.length];
        for (int k = 0; k < scores.length; k++) {
            probabilities[k] = probability(scores[k]);
        }
        return probabilities;
    }
}
