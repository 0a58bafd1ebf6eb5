package org.vitrine.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** What the fact sheets say: the market before anything is drawn by lot. */
record Facts(
        List<Department> departments,
        List<Category> categories,
        List<Colour> colours,
        List<Brand> brands,
        List<City> cities,
        List<Shop> shops,
        List<Persona> personas,
        List<Journey> journeys) {

    record Department(int index, String code, Words name, List<Words> points) {}

    /**
     * @param share       items of this category
     * @param median      median price
     * @param spread      standard deviation of the logarithm of the price
     * @param restockDays days until the goods are used up, 0 when they last
     * @param variants    sizes or flavours; empty when the goods come in colours
     */
    record Category(
            int index,
            int department,
            String code,
            Words name,
            int share,
            double median,
            double spread,
            int restockDays,
            List<Words> variants,
            List<Words> kinds,
            List<Qualifier> qualifiers) {
        /** A quality that some kind of these goods can have. */
        Qualifier qualifierFor(int kind, Dice dice) {
            return dice.oneOf(qualifiers.stream().filter(q -> q.suits(kind)).toList());
        }
    }

    /** @param kinds kinds it suits; empty when it suits all */
    record Qualifier(Words name, List<Integer> kinds) {
        boolean suits(int kind) {
            return kinds.isEmpty() || kinds.contains(kind);
        }

        /** Reads {@code English=Chinese@0,2;English=Chinese}. */
        static List<Qualifier> list(String text) {
            return Arrays.stream(text.split(";"))
                    .map(one -> one.split("@"))
                    .map(parts -> new Qualifier(
                            Words.list(parts[0]).getFirst(), parts.length == 1 ? List.of() : numbers(parts[1])))
                    .toList();
        }

        private static List<Integer> numbers(String text) {
            return Arrays.stream(text.split(",")).map(Integer::valueOf).toList();
        }
    }

    record Colour(Words name, int rgb) {}

    record Brand(int index, Words name, int tier, List<Integer> departments) {}

    record City(Words name, double share) {}

    record Shop(int index, String id, Words name, int city, List<Integer> departments) {}

    /** Category indices in the order in which they are usually needed, and how often the journey starts in each month from October. */
    record Journey(int index, String code, Words name, List<Integer> steps, List<Double> months) {
        private static final double IN_SEASON = 1.75;

        /** Months from October in which it is begun much more often than usual; empty when it goes on all year. */
        List<Integer> season() {
            return IntStream.range(0, months.size())
                    .filter(month -> months.get(month) >= IN_SEASON)
                    .boxed()
                    .toList();
        }
    }

    static Facts read() {
        var departments = new ArrayList<Department>();
        for (var r : Sheet.rows("departments.tsv")) {
            departments.add(new Department(departments.size(), r[0], new Words(r[1], r[2]), Words.list(r[3])));
        }
        var codes = departments.stream().map(Department::code).toList();
        var categories = new ArrayList<Category>();
        for (var r : Sheet.rows("categories.tsv")) {
            categories.add(category(categories.size(), codes.indexOf(r[0]), r));
        }
        var colours = Sheet.rows("colours.tsv").stream()
                .map(r -> new Colour(new Words(r[0], r[1]), Integer.parseInt(r[2], 16)))
                .toList();
        var brands = new ArrayList<Brand>();
        for (var r : Sheet.rows("brands.tsv")) {
            brands.add(new Brand(brands.size(), new Words(r[0], r[1]), Integer.parseInt(r[2]), positions(codes, r[3])));
        }
        var cities = Sheet.rows("cities.tsv").stream()
                .map(r -> new City(new Words(r[0], r[1]), Double.parseDouble(r[2])))
                .toList();
        var shops = new ArrayList<Shop>();
        for (var r : Sheet.rows("shops.tsv")) {
            int n = shops.size();
            var id = "S" + (n < 9 ? "0" : "") + (n + 1);
            shops.add(new Shop(n, id, new Words(r[0], r[1]), Integer.parseInt(r[2]) - 1, positions(codes, r[3])));
        }
        var journeys = journeys(categories.stream().map(Category::code).toList());
        var personas = Persona.read(journeys.stream().map(Journey::code).toList());
        return new Facts(
                List.copyOf(departments),
                List.copyOf(categories),
                colours,
                List.copyOf(brands),
                cities,
                List.copyOf(shops),
                personas,
                journeys);
    }

    private static Category category(int index, int department, String[] r) {
        return new Category(
                index,
                department,
                r[1],
                new Words(r[2], r[3]),
                Integer.parseInt(r[4]),
                Double.parseDouble(r[5]),
                Double.parseDouble(r[6]),
                Integer.parseInt(r[7]),
                r[8].equals("C") ? List.of() : Words.list(r[8]),
                Words.list(r[9]),
                Qualifier.list(r[10]));
    }

    private static List<Journey> journeys(List<String> categoryCodes) {
        var journeys = new ArrayList<Journey>();
        for (var r : Sheet.rows("journeys.tsv")) {
            var months = Arrays.stream(r[4].split(" ")).map(Double::valueOf).toList();
            if (months.size() != 9) {
                throw new IllegalStateException(r[0] + " has " + months.size() + " months");
            }
            journeys.add(
                    new Journey(journeys.size(), r[0], new Words(r[1], r[2]), positions(categoryCodes, r[3]), months));
        }
        return List.copyOf(journeys);
    }

    static List<Integer> positions(List<String> codes, String text) {
        return Arrays.stream(text.trim().split(" "))
                .map(code -> position(codes, code))
                .toList();
    }

    static int position(List<String> codes, String code) {
        int at = codes.indexOf(code);
        if (at < 0) {
            throw new IllegalStateException("unknown code '" + code + "'");
        }
        return at;
    }
}
