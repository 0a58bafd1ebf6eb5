package org.vitrine.project;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Numbers by name, in an order, where thousands of such maps have the same names: these are kept once, and each map is an array. Unmodifiable. */
final class NamedNumbers extends AbstractMap<String, Double> {
    private final Names names;
    private final double[] numbers;

    /** Names in an order, each once. */
    record Names(List<String> all, Map<String, Integer> places) {
        Names {
            all = List.copyOf(all);
            places = Map.copyOf(places);
        }

        /** @throws IllegalArgumentException when a name is there twice */
        static Names of(List<String> all) {
            var places = new HashMap<String, Integer>();
            for (var name : all) {
                if (places.put(name, places.size()) != null) {
                    throw new IllegalArgumentException("twice: " + name);
                }
            }
            return new Names(all, places);
        }
    }

    /** @param numbers one for each name; not copied */
    NamedNumbers(Names names, double[] numbers) {
        if (numbers.length != names.all().size()) {
            throw new IllegalArgumentException(names.all().size() + " names, " + numbers.length + " numbers");
        }
        this.names = names;
        this.numbers = numbers;
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return name instanceof String text && names.places().containsKey(text);
    }

    @Override
    public @Nullable Double get(@Nullable Object name) {
        var place = name instanceof String text ? names.places().get(text) : null;
        return place == null ? null : (Double) numbers[place];
    }

    @Override
    public Set<Entry<String, Double>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return numbers.length;
            }

            @Override
            public Iterator<Entry<String, Double>> iterator() {
                return new Entries();
            }
        };
    }

    private final class Entries implements Iterator<Entry<String, Double>> {
        private int next;

        @Override
        public boolean hasNext() {
            return next < numbers.length;
        }

        @Override
        public Entry<String, Double> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return Map.entry(names.all().get(next), numbers[next++]);
        }
    }
}
