package org.vitrine.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A hidden kind of shopper.
 *
 * @param priceTaste  wished price, in standard deviations of the logarithm of the category's prices
 * @param pricePull   how strongly the wish is felt
 * @param loyalty     how strongly the favourite brand is felt
 * @param hours       weight of each hour of the day
 * @param weekend     weight of a weekend day; a weekday weighs 1
 * @param femaleShare share of women
 * @param ages        share of each age band
 * @param buyShare    how often a look at a category ends with a purchase
 * @param journeys    weight of each journey
 * @param course      the same journeys in the order in which they tend to follow one another, the first after the last
 */
record Persona(
        int index,
        String code,
        Words name,
        int share,
        double priceTaste,
        double pricePull,
        double loyalty,
        List<Double> hours,
        double weekend,
        double femaleShare,
        List<Double> ages,
        double buyShare,
        List<Double> journeys,
        List<Integer> course,
        String busiest) {
    static final List<String> AGE_BANDS = List.of("18-24", "25-34", "35-44", "45-54", "55-64", "65+");

    static List<Persona> read(List<String> journeyCodes) {
        var personas = new ArrayList<Persona>();
        for (var r : Sheet.rows("personas.tsv")) {
            personas.add(new Persona(
                    personas.size(),
                    r[0],
                    new Words(r[1], r[2]),
                    Integer.parseInt(r[3]),
                    Double.parseDouble(r[4]),
                    Double.parseDouble(r[5]),
                    Double.parseDouble(r[6]),
                    hours(r[7]),
                    Double.parseDouble(r[8]),
                    Double.parseDouble(r[9]),
                    Arrays.stream(r[10].split(" ")).map(Double::valueOf).toList(),
                    Double.parseDouble(r[11]),
                    journeys(r[12], journeyCodes),
                    course(r[12], journeyCodes),
                    r[7]));
        }
        return List.copyOf(personas);
    }

    /** The named hours weigh seven times an ordinary one; from one to five at night hardly anybody is awake. */
    private static List<Double> hours(String busiest) {
        var weights = new double[24];
        for (int h = 0; h < 24; h++) {
            weights[h] = h >= 1 && h <= 5 ? 0.05 : h == 0 || h >= 23 ? 0.3 : 1;
        }
        for (var range : busiest.split(" ")) {
            var ends = range.split("-");
            for (int h = Integer.parseInt(ends[0]); h <= Integer.parseInt(ends[1]); h++) {
                weights[h] = 7;
            }
        }
        return Arrays.stream(weights).boxed().toList();
    }

    /** Whether one journey tends to come after another. */
    boolean follows(int before, int after) {
        int at = course.indexOf(before);
        return at >= 0 && course.get((at + 1) % course.size()) == after;
    }

    private static List<Integer> course(String text, List<String> codes) {
        return Arrays.stream(text.split(" "))
                .map(part -> Facts.position(codes, part.substring(0, part.indexOf(':'))))
                .toList();
    }

    private static List<Double> journeys(String text, List<String> codes) {
        var weights = new double[codes.size()];
        for (var part : text.split(" ")) {
            var pair = part.split(":");
            weights[Facts.position(codes, pair[0])] = Double.parseDouble(pair[1]);
        }
        return Arrays.stream(weights).boxed().toList();
    }
}
