package org.vitrine.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which good follows which: inside a category every item has one that is looked at after it (a tour through the category), and from a category to
 * the next one of a journey every item has its companion, of the same brand where there is one and of a like price.
 */
final class Companions {
    private final int[] next;
    private final Map<Integer, int[]> across = new TreeMap<>();
    private final int categories;

    Companions(Facts facts, List<Item> items, long seed) {
        categories = facts.categories().size();
        next = new int[items.size()];
        var dice = Dice.of(seed, "companions", 0);
        for (var category : facts.categories()) {
            tour(inCategory(items, category.index()), dice);
        }
        for (var journey : facts.journeys()) {
            for (int step = 1; step < journey.steps().size(); step++) {
                pair(items, journey.steps().get(step - 1), journey.steps().get(step), dice);
            }
        }
        for (var persona : facts.personas()) {
            int before = persona.course().getLast();
            for (int after : persona.course()) {
                pair(
                        items,
                        facts.journeys().get(before).steps().getLast(),
                        facts.journeys().get(after).steps().getFirst(),
                        dice);
                before = after;
            }
        }
    }

    /** The item of the same category that is looked at after this one. */
    int after(int item) {
        return next[item];
    }

    /** The item's companion in another category, −1 when no journey leads there. */
    int companion(Item item, int category) {
        var table = across.get(key(item.category().index(), category));
        return table == null ? -1 : table[item.index()];
    }

    private int key(int from, int to) {
        return from * categories + to;
    }

    private static List<Item> inCategory(List<Item> items, int category) {
        return items.stream()
                .filter(item -> item.category().index() == category && !item.unseen())
                .toList();
    }

    /** Greedy path through the most alike items, closed to a ring. */
    private void tour(List<Item> members, Dice dice) {
        var left = new ArrayList<>(members);
        var current = left.remove(dice.below(left.size()));
        var first = current;
        while (!left.isEmpty()) {
            var from = current;
            double best = Double.NEGATIVE_INFINITY;
            var chosen = left.getFirst();
            for (var candidate : left) {
                double alike = alike(from, candidate) + 0.5 * dice.share();
                if (alike > best) {
                    best = alike;
                    chosen = candidate;
                }
            }
            left.remove(chosen);
            next[current.index()] = chosen.index();
            current = chosen;
        }
        next[current.index()] = first.index();
    }

    private static double alike(Item a, Item b) {
        double price = a.priceZ() - b.priceZ();
        return (a.kind() == b.kind() ? 1 : 0) + (a.brand() == b.brand() ? 0.7 : 0) - price * price;
    }

    private void pair(List<Item> items, int from, int to, Dice dice) {
        if (across.containsKey(key(from, to))) {
            return;
        }
        var table = new int[items.size()];
        var targets = inCategory(items, to);
        for (var item : inCategory(items, from)) {
            double best = Double.NEGATIVE_INFINITY;
            for (var target : targets) {
                double price = item.priceZ() - target.priceZ();
                double fit = (item.brand() == target.brand() ? 1.5 : 0) - price * price + 1.2 * dice.share();
                if (fit > best && target.launchDay() <= Math.max(0, item.launchDay())) {
                    best = fit;
                    table[item.index()] = target.index();
                }
            }
        }
        across.put(key(from, to), table);
    }
}
